// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "core/transfer/journal/journaltext.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <array>

namespace Poolhouse {

namespace {

struct KindName
{
    TransferKind kind;
    QStringView name;
};
constexpr std::array<KindName, 5> kindNames = {{{TransferKind::Upload, u"upload"},
                                                {TransferKind::Download, u"download"},
                                                {TransferKind::Remove, u"remove"},
                                                {TransferKind::Copy, u"copy"},
                                                {TransferKind::Move, u"move"}}};

struct PolicyName
{
    ConflictPolicy policy;
    QStringView name;
};
constexpr std::array<PolicyName, 6> policyNames = {{{ConflictPolicy::Fail, u"fail"},
                                                    {ConflictPolicy::Skip, u"skip"},
                                                    {ConflictPolicy::Overwrite, u"overwrite"},
                                                    {ConflictPolicy::KeepBoth, u"keep-both"},
                                                    {ConflictPolicy::Newer, u"newer"},
                                                    {ConflictPolicy::Ask, u"ask"}}};

QJsonObject toJson(const ObjectPath &path)
{
    return {{QStringLiteral("bucket"), path.bucket}, {QStringLiteral("key"), path.key}};
}

std::optional<ObjectPath> pathFromJson(const QJsonValue &value)
{
    const QJsonObject object = value.toObject();
    const QJsonValue bucket = object[u"bucket"];
    const QJsonValue key = object[u"key"];
    if (!bucket.isString() || !key.isString() || bucket.toString().isEmpty()) {
        return std::nullopt;
    }
    return ObjectPath{bucket.toString(), key.toString()};
}

int checksumOf(const QStringList &parts)
{
    QByteArray bytes;
    for (const QString &part : parts) {
        bytes += part.toUtf8();
        bytes += '\0';
    }
    return qChecksum(bytes);
}

} // namespace

QString kindText(TransferKind kind)
{
    for (const KindName &entry : kindNames) {
        if (entry.kind == kind) {
            return entry.name.toString();
        }
    }
    return {};
}

std::optional<TransferKind> kindFromText(const QString &text)
{
    for (const KindName &entry : kindNames) {
        if (entry.name == text) {
            return entry.kind;
        }
    }
    return std::nullopt;
}

QString policyText(ConflictPolicy policy)
{
    for (const PolicyName &entry : policyNames) {
        if (entry.policy == policy) {
            return entry.name.toString();
        }
    }
    return {};
}

std::optional<ConflictPolicy> policyFromText(const QString &text)
{
    for (const PolicyName &entry : policyNames) {
        if (entry.name == text) {
            return entry.policy;
        }
    }
    return std::nullopt;
}

std::optional<ErrorKind> errorKindFromText(const QString &text)
{
    for (int i = 0; i <= int(ErrorKind::PoolExhausted); ++i) {
        if (errorKindName(ErrorKind(i)) == text) {
            return ErrorKind(i);
        }
    }
    return std::nullopt;
}

QString planText(const JournalPlan &plan)
{
    QJsonArray folders;
    for (const ObjectPath &folder : plan.folders) {
        folders.append(toJson(folder));
    }
    QJsonArray relocations;
    for (const PlannedRelocation &planned : plan.relocations) {
        relocations.append(QJsonObject{{QStringLiteral("source"), toJson(planned.source)},
                                       {QStringLiteral("target"), toJson(planned.target)},
                                       {QStringLiteral("folder"), planned.folder}});
    }
    const QJsonObject object{{QStringLiteral("paths"), QJsonArray::fromStringList(plan.paths)},
                             {QStringLiteral("folders"), folders},
                             {QStringLiteral("relocations"), relocations},
                             {QStringLiteral("localFolder"), plan.localFolder},
                             {QStringLiteral("contentsOnly"), plan.contentsOnly},
                             {QStringLiteral("exact"), plan.exact}};
    return QString::fromUtf8(QJsonDocument(object).toJson(QJsonDocument::Compact));
}

std::optional<JournalPlan> planFromText(const QString &text)
{
    const QJsonDocument document = QJsonDocument::fromJson(text.toUtf8());
    if (!document.isObject()) {
        return std::nullopt;
    }
    const QJsonObject object = document.object();
    JournalPlan plan;
    const QJsonArray paths = object[u"paths"].toArray();
    for (const auto &path : paths) {
        plan.paths.append(path.toString());
    }
    const QJsonArray folders = object[u"folders"].toArray();
    for (const auto &value : folders) {
        const std::optional<ObjectPath> folder = pathFromJson(value);
        if (!folder) {
            return std::nullopt;
        }
        plan.folders.append(*folder);
    }
    const QJsonArray relocations = object[u"relocations"].toArray();
    for (const auto &value : relocations) {
        const std::optional<ObjectPath> source = pathFromJson(value[u"source"]);
        const std::optional<ObjectPath> target = pathFromJson(value[u"target"]);
        if (!source || !target) {
            return std::nullopt;
        }
        plan.relocations.append({.source = *source, .target = *target, .folder = value[u"folder"].toBool()});
    }
    plan.localFolder = object[u"localFolder"].toString();
    plan.contentsOnly = object[u"contentsOnly"].toBool();
    plan.exact = object[u"exact"].toBool();
    return plan;
}

int itemChecksum(quint64 batch, const JournalItem &item)
{
    return checksumOf({QString::number(batch), QString::number(item.number), item.localPath,
                       item.remote.bucket, item.remote.key, item.target.bucket, item.target.key});
}

int batchChecksum(const JournalBatch &batch)
{
    return checksumOf({QString::number(batch.id), batch.project, kindText(batch.kind),
                       policyText(batch.policy), batch.remote.bucket, batch.remote.key, batch.target.bucket,
                       batch.target.key, batch.localPath, planText(batch.plan)});
}

} // namespace Poolhouse
