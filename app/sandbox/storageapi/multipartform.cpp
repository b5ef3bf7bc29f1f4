// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "app/sandbox/storageapi/multipartform.h"

#include <algorithm>
#include <array>
#include <cstring>

namespace Poolhouse::Sandbox {

namespace {

constexpr qsizetype headerLimit = 16 * 1024;

QByteArray attribute(const QByteArray &header, const QByteArray &name, bool &found)
{
    const qsizetype at = header.toLower().indexOf("; " + name + '=');
    found = at >= 0;
    if (!found) {
        return {};
    }
    QByteArray value = header.mid(at + name.size() + 3);
    if (value.startsWith('"')) {
        return value.mid(1, value.indexOf('"', 1) - 1);
    }
    return value.left(std::max<qsizetype>(value.indexOf(';'), -1)).trimmed();
}

} // namespace

MultipartForm::MultipartForm(RequestBody &body, const QByteArray &boundary)
    : m_body(body)
    , m_delimiter("\r\n--" + boundary)
    // The first boundary has no line break before it; with one, all are alike.
    , m_buffer("\r\n")
    , m_inPart(true)
{}

bool MultipartForm::fill()
{
    std::array<char, 65536> chunk;
    const qint64 count = m_body.read(chunk.data(), static_cast<qint64>(chunk.size()));
    if (count <= 0) {
        m_broken = true;
        return false;
    }
    m_buffer.append(chunk.data(), count);
    return true;
}

qint64 MultipartForm::read(char *data, qint64 maximum)
{
    if (!m_inPart) {
        return 0;
    }
    for (;;) {
        const qsizetype end = m_buffer.indexOf(m_delimiter);
        // A delimiter may be cut in half at the buffer's end: what could be its beginning stays.
        const qsizetype certain = end >= 0 ? end : m_buffer.size() - m_delimiter.size();
        if (certain > 0) {
            const qint64 count = std::min<qint64>(certain, maximum);
            std::memcpy(data, m_buffer.constData(), static_cast<std::size_t>(count));
            m_buffer.remove(0, count);
            return count;
        }
        if (end == 0) {
            m_buffer.remove(0, m_delimiter.size());
            m_inPart = false;
            return 0;
        }
        if (!fill()) {
            return -1;
        }
    }
}

MultipartForm::Next MultipartForm::next(Part &part)
{
    std::array<char, 16384> sink;
    qint64 count = 0;
    while ((count = read(sink.data(), static_cast<qint64>(sink.size()))) > 0) {
    }
    if (count < 0 || !readHeaders(part)) {
        return m_broken ? Next::Broken : Next::End;
    }
    m_inPart = true;
    return Next::Part;
}

bool MultipartForm::readHeaders(Part &part)
{
    while (m_buffer.size() < 2) {
        if (!fill()) {
            return false;
        }
    }
    if (m_buffer.startsWith("--")) {
        return false;
    }
    qsizetype end = -1;
    while ((end = m_buffer.indexOf("\r\n\r\n")) < 0) {
        if (m_buffer.size() > headerLimit || !fill()) {
            m_broken = true;
            return false;
        }
    }
    part = {};
    const QByteArray head = m_buffer.left(end);
    // The line break stays: an empty part's delimiter begins with it.
    m_buffer.remove(0, end + 4);
    for (const QByteArray &line : head.split('\n')) {
        const QByteArray header = line.trimmed();
        const QByteArray lower = header.toLower();
        if (lower.startsWith("content-disposition:")) {
            bool found = false;
            part.name = attribute(header, "name", found);
            attribute(header, "filename", part.isFile);
        } else if (lower.startsWith("content-type:")) {
            part.contentType = header.mid(13).trimmed();
        }
    }
    return true;
}

} // namespace Poolhouse::Sandbox
