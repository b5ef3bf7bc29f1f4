// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "app/sandbox/storageapi/uploadsource.h"

#include "app/sandbox/storageapi/multipartform.h"
#include "app/sandbox/storageapi/usermetadata.h"

#include <QRegularExpression>

#include <array>

namespace Poolhouse::Sandbox {

namespace {

constexpr qsizetype fieldLimit = 1024 * 1024;

class RawUpload : public UploadSource
{
public:
    explicit RawUpload(ApiCall &call) : m_body(call.body())
    {
        const HttpRequest &request = call.request();
        if (const QByteArray type = request.header("content-type"); !type.isEmpty()) {
            m_mimeType = type;
        }
        if (const QByteArray cache = request.header("cache-control"); !cache.isEmpty()) {
            m_cacheControl = cache;
        }
        setUserMetadata(userMetadataHeader(request));
        m_announcedSize = request.contentLength;
        m_limitedWhileReading = !m_announcedSize.has_value();
    }
    qint64 read(char *data, qint64 maximum) override { return m_body.read(data, maximum); }

private:
    RequestBody &m_body;
};

class FormUpload : public UploadSource
{
public:
    FormUpload(ApiCall &call, const QByteArray &boundary) : m_form(call.body(), boundary)
    {
        m_limitedWhileReading = true;
        QByteArray typeField;
        MultipartForm::Part part;
        for (;;) {
            switch (m_form.next(part)) {
            case MultipartForm::Next::Broken:
                throw ApiError::aborted();
            case MultipartForm::Next::End:
                throw ApiError(400, "InvalidRequest", "No content provided", "InvalidRequest");
            case MultipartForm::Next::Part:
                break;
            }
            if (part.isFile) {
                break;
            }
            const QByteArray value = field();
            if (part.name == "cacheControl") {
                m_cacheControl = "max-age=" + value;
            } else if (part.name == "metadata" || part.name == "userMetadata") {
                setUserMetadata(parseUserMetadata(value));
            } else if (part.name == "contentType") {
                typeField = value;
            }
        }
        if (!typeField.isEmpty()) {
            m_mimeType = typeField;
        } else if (!part.contentType.isEmpty()) {
            m_mimeType = part.contentType;
        }
    }
    qint64 read(char *data, qint64 maximum) override { return m_form.read(data, maximum); }

private:
    QByteArray field()
    {
        QByteArray value;
        std::array<char, 16384> chunk;
        for (;;) {
            const qint64 count = m_form.read(chunk.data(), static_cast<qint64>(chunk.size()));
            if (count < 0) {
                throw ApiError::aborted();
            }
            if (count == 0) {
                return value;
            }
            value.append(chunk.data(), count);
            if (value.size() > fieldLimit) {
                throw ApiError::tooLarge();
            }
        }
    }

    MultipartForm m_form;
};

} // namespace

void UploadSource::setUserMetadata(const QByteArray &json)
{
    if (!json.isNull()) {
        m_userMetadata = json;
    }
}

std::unique_ptr<UploadSource> UploadSource::open(ApiCall &call)
{
    const QByteArray type = call.request().header("content-type");
    if (!type.toLower().startsWith("multipart/form-data")) {
        return std::make_unique<RawUpload>(call);
    }
    static const QRegularExpression pattern(QStringLiteral(R"rx(boundary=(?:"([^"]+)"|([^;\s]+)))rx"),
                                            QRegularExpression::CaseInsensitiveOption);
    const auto match = pattern.match(QString::fromLatin1(type));
    const QString boundary = match.captured(1).isEmpty() ? match.captured(2) : match.captured(1);
    if (boundary.isEmpty()) {
        throw ApiError::invalidRequest("Multipart: Boundary not found");
    }
    return std::make_unique<FormUpload>(call, boundary.toLatin1());
}

} // namespace Poolhouse::Sandbox
