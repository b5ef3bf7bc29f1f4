// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "core/transfer/removaltask.h"

#include "core/storage/storageclient.h"

namespace Poolhouse {

namespace {

constexpr qsizetype mostLookUps = 50;
constexpr int lookUpsAtOnce = 4;

Error notConfirmed(const QString &bucket)
{
    return Error{.kind = ErrorKind::Forbidden,
                 .message =
                     QStringLiteral("The server did not delete it: it is not there, or this key may not"),
                 .operation = StorageOperation::Remove,
                 .bucket = bucket};
}

} // namespace

RemovalTask::RemovalTask(StorageClient *client, QString bucket, QStringList keys, bool repeated,
                         QObject *parent)
    : QObject(parent)
    , m_client(client)
    , m_bucket(std::move(bucket))
    , m_keys(std::move(keys))
    , m_repeated(repeated)
{}

void RemovalTask::start()
{
    m_client->removeObjects(m_bucket, m_keys)->onFinished(this, [this](const Result<RemovalReport> &report) {
        if (!report) {
            m_outcome.error = report.error();
            Q_EMIT ended(m_outcome);
            return;
        }
        m_unclear = report->missing;
        if (!m_repeated && m_unclear.size() > mostLookUps) {
            const QStringList rest = m_unclear.mid(mostLookUps);
            for (const QString &key : rest) {
                m_outcome.failed.insert(key, notConfirmed(m_bucket));
            }
            m_unclear.resize(mostLookUps);
        }
        if (m_unclear.isEmpty()) {
            Q_EMIT ended(m_outcome);
            return;
        }
        for (int i = 0; i < lookUpsAtOnce; ++i) {
            lookUpNext();
        }
    });
}

void RemovalTask::lookUpNext()
{
    if (m_unclear.isEmpty()) {
        return;
    }
    ++m_lookUps;
    const QString key = m_unclear.takeLast();
    m_client->objectInfo({m_bucket, key})->onFinished(this, [this, key](const Result<StorageObject> &info) {
        handleLookUp(key, info ? std::nullopt : std::optional(info.error()));
    });
}

void RemovalTask::handleLookUp(const QString &key, const std::optional<Error> &error)
{
    if (!error) {
        m_outcome.failed.insert(
            key, Error{.kind = ErrorKind::Forbidden,
                       .message = QStringLiteral("The server kept it: this key may not delete it"),
                       .operation = StorageOperation::Remove,
                       .bucket = m_bucket});
    } else if (error->kind != ErrorKind::NotFound || !m_repeated) {
        m_outcome.failed.insert(key, *error);
    }
    --m_lookUps;
    lookUpNext();
    if (m_lookUps == 0) {
        Q_EMIT ended(m_outcome);
    }
}

} // namespace Poolhouse
