// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "app/sandbox/seeder.h"

#include "app/sandbox/jsontext.h"
#include "app/sandbox/router.h"
#include "app/sandbox/sandboxerror.h"
#include "app/sandbox/sandboxlog.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QMimeDatabase>

#include <algorithm>
#include <cstring>

namespace Poolhouse::Sandbox {

namespace {

class FileBody : public RequestBody
{
public:
    explicit FileBody(const QString &path) : m_file(path) {}
    [[nodiscard]] bool open() { return m_file.open(QIODevice::ReadOnly); }
    [[nodiscard]] qint64 size() const { return m_file.size(); }
    qint64 read(char *data, qint64 maximum) override { return m_file.read(data, maximum); }

private:
    QFile m_file;
};

class TextBody : public RequestBody
{
public:
    explicit TextBody(QByteArray text) : m_text(std::move(text)) {}
    qint64 read(char *data, qint64 maximum) override
    {
        const qint64 count = std::min<qint64>(maximum, m_text.size());
        std::memcpy(data, m_text.constData(), static_cast<std::size_t>(count));
        m_text.remove(0, count);
        return count;
    }

private:
    QByteArray m_text;
};

HttpRequest request(const QByteArray &path, const QByteArray &key, const QByteArray &type)
{
    HttpRequest result;
    result.method = "POST";
    result.path = path;
    result.target = path;
    result.headers = {{"authorization", "Bearer " + key}, {"content-type", type}, {"x-upsert", "true"}};
    return result;
}

QByteArray refusal(const HttpResponse &response)
{
    return QJsonDocument::fromJson(response.body).object().value(u"message").toString().toUtf8();
}

} // namespace

void seedBucket(const Router &router, const QByteArray &serviceRoleKey, const QString &folder)
{
    const QDir root(folder);
    if (!root.exists()) {
        throw SandboxError(QStringLiteral("There is no folder %1 to seed from").arg(folder));
    }
    const QByteArray bucket = QDir(root.canonicalPath()).dirName().toUtf8();
    TextBody body("{\"name\":" + jsonQuoted(bucket) + '}');
    const HttpResponse made =
        router.handle(request("/storage/v1/bucket", serviceRoleKey, "application/json"), body);
    if (made.status != 200 && !made.body.contains("BucketAlreadyExists")) {
        throw SandboxError(QStringLiteral("Cannot make the bucket %1: %2")
                               .arg(QString::fromUtf8(bucket), QString::fromUtf8(refusal(made))));
    }
    const QMimeDatabase types;
    qint64 done = 0;
    QDirIterator files(root.path(), QDir::Files | QDir::Hidden | QDir::NoSymLinks,
                       QDirIterator::Subdirectories);
    while (files.hasNext()) {
        const QString path = files.next();
        const QString key = root.relativeFilePath(path);
        FileBody content(path);
        if (!content.open()) {
            logLine(QStringLiteral("Left out %1: it cannot be read").arg(path));
            continue;
        }
        HttpRequest upload = request("/storage/v1/object/" + bucket.toPercentEncoding() + '/' +
                                         key.toUtf8().toPercentEncoding("/"),
                                     serviceRoleKey, types.mimeTypeForFile(path).name().toLatin1());
        upload.contentLength = content.size();
        const HttpResponse response = router.handle(upload, content);
        if (response.status == 200) {
            ++done;
        } else {
            logLine(QStringLiteral("Left out %1: %2").arg(path, QString::fromUtf8(refusal(response))));
        }
    }
    logLine(QStringLiteral("Filled bucket %1 with %2 files").arg(QString::fromUtf8(bucket)).arg(done));
}

} // namespace Poolhouse::Sandbox
