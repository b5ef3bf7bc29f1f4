// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "core/transfer/namesfile.h"

#include "core/transfer/localname.h"

#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSaveFile>

namespace Poolhouse {

namespace {

constexpr int version = 1;
// A million renamed objects fit; anything larger is something else.
constexpr qint64 largestFile = 256LL * 1024 * 1024;

Error localError(const QString &message)
{
    return Error{.kind = ErrorKind::LocalFile, .message = message};
}

/// One segment of a key and nothing more: such a file may have been changed by anybody.
bool isSegment(const QJsonValue &value)
{
    return value.isString() && !value.toString().contains(u'/');
}

} // namespace

Result<NamesFile> parseNamesFile(const QByteArray &json)
{
    const QJsonObject object = QJsonDocument::fromJson(json).object();
    const Error notOurs =
        localError(QStringLiteral("%1 is not a names file of Poolhouse").arg(namesFileName));
    if (object[u"version"].toInt() != version || !object[u"names"].isObject()) {
        return notOurs;
    }
    NamesFile file;
    if (object.contains(u"folder")) {
        if (!isSegment(object[u"folder"])) {
            return notOurs;
        }
        file.folder = object[u"folder"].toString();
    }
    const QJsonObject names = object[u"names"].toObject();
    for (auto it = names.constBegin(); it != names.constEnd(); ++it) {
        if (!isSegment(it.value()) || !localPathProblem(it.key(), LocalNameRules::Posix).isEmpty()) {
            return notOurs;
        }
        file.names.insert(it.key(), it.value().toString());
    }
    return file;
}

Result<std::optional<NamesFile>> readNamesFile(const QString &folder)
{
    const QFileInfo info(folder + u'/' + namesFileName);
    if (!info.exists() && !info.isSymLink()) {
        return std::optional<NamesFile>();
    }
    QFile file(info.filePath());
    if (!info.isFile() || info.isSymLink() || info.size() > largestFile || !file.open(QIODevice::ReadOnly)) {
        return localError(QStringLiteral("Cannot read %1").arg(info.filePath()));
    }
    const Result<NamesFile> parsed = parseNamesFile(file.readAll());
    if (!parsed) {
        return parsed.error();
    }
    return std::optional(*parsed);
}

Result<void> writeNamesFile(const QString &folder, const NamesFile &names)
{
    const QString path = folder + u'/' + namesFileName;
    if (names == NamesFile()) {
        if (QFileInfo(path).isFile() && !QFile::remove(path)) {
            return localError(QStringLiteral("Cannot remove %1").arg(path));
        }
        return {};
    }
    QJsonObject entries;
    for (auto it = names.names.cbegin(); it != names.names.cend(); ++it) {
        entries.insert(it.key(), it.value());
    }
    QJsonObject object{{QStringLiteral("version"), version}, {QStringLiteral("names"), entries}};
    if (names.folder) {
        object.insert(QStringLiteral("folder"), *names.folder);
    }
    QSaveFile file(path);
    const QByteArray json = QJsonDocument(object).toJson();
    if (!file.open(QIODevice::WriteOnly) || file.write(json) != json.size() || !file.commit()) {
        return localError(QStringLiteral("Cannot write %1: %2").arg(path, file.errorString()));
    }
    return {};
}

} // namespace Poolhouse
