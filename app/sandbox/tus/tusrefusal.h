// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>

#include <exception>

namespace Poolhouse::Sandbox {

/// What the TUS handler says when it refuses: a real status and a line of text, unlike the rest of the API
/// (ApiError). Thrown and caught within tus/.
class TusRefusal : public std::exception
{
public:
    TusRefusal(int status, QByteArray text) : m_status(status), m_text(std::move(text)) {}

    [[nodiscard]] int status() const { return m_status; }
    [[nodiscard]] const QByteArray &text() const { return m_text; }
    [[nodiscard]] const char *what() const noexcept override { return m_text.constData(); }

    [[nodiscard]] static TusRefusal notFound() { return {404, "The file for this url was not found\n"}; }
    [[nodiscard]] static TusRefusal gone() { return {410, "The file for this url no longer exists\n"}; }
    [[nodiscard]] static TusRefusal offsetMissing() { return {403, "Upload-Offset header required\n"}; }
    [[nodiscard]] static TusRefusal typeMissing() { return {403, "Content-Type header required\n"}; }
    [[nodiscard]] static TusRefusal offsetConflict() { return {409, "Upload-Offset conflict\n"}; }
    [[nodiscard]] static TusRefusal lengthInvalid()
    {
        return {400, "Upload-Length or Upload-Defer-Length header required\n"};
    }
    [[nodiscard]] static TusRefusal metadataMissing() { return {400, "Metadata header is required"}; }
    [[nodiscard]] static TusRefusal aborted() { return {400, "Request aborted due to lock acquired"}; }
    /// More than the upload's own length.
    [[nodiscard]] static TusRefusal sizeExceeded() { return {413, "upload's size exceeded\n"}; }
    /// More than the bucket or the project takes.
    [[nodiscard]] static TusRefusal limitExceeded() { return {413, "Maximum size exceeded\n"}; }
    [[nodiscard]] static TusRefusal writeFailed()
    {
        return {500, "Something went wrong receiving the file\n"};
    }
    [[nodiscard]] static TusRefusal lockTimeout() { return {503, "acquiring lock timeout"}; }
    [[nodiscard]] static TusRefusal completed()
    {
        return {400, "Cannot terminate an already completed upload"};
    }
    [[nodiscard]] static TusRefusal concatenation()
    {
        return {501, "Concatenation extension is not (yet) supported. Disable parallel uploads in the tus "
                     "client.\n"};
    }

private:
    int m_status;
    QByteArray m_text;
};

} // namespace Poolhouse::Sandbox
