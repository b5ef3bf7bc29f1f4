// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/sandbox/httpmessage.h"

namespace Poolhouse::Sandbox {

/// Reads a multipart/form-data body as it comes: first the fields, then the content of the first file.
class MultipartForm
{
public:
    struct Part
    {
        QByteArray name;
        QByteArray contentType;
        bool isFile = false; ///< it names a file
    };
    enum class Next { Part, End, Broken };

    MultipartForm(RequestBody &body, const QByteArray &boundary);
    /// Goes to the next part, past what is left of the present one.
    Next next(Part &part);
    /// Content of the present part: as RequestBody::read().
    qint64 read(char *data, qint64 maximum);

private:
    bool fill();
    bool readHeaders(Part &part);

    RequestBody &m_body;
    QByteArray m_delimiter; ///< with the line break before it
    QByteArray m_buffer;
    bool m_inPart = false;
    bool m_broken = false;
};

} // namespace Poolhouse::Sandbox
