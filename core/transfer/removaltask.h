// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/error.h"
#include "core/storage/objectpath.h"

#include <QHash>
#include <QObject>
#include <QStringList>

#include <optional>

namespace Poolhouse {

class StorageClient;

/// Deletes up to a thousand keys in one request and finds out what became of each. Keys that the server did
/// not confirm are looked up: the reason is worth a request, up to a point.
class RemovalTask : public QObject
{
    Q_OBJECT

public:
    struct Outcome
    {
        std::optional<Error> error;   ///< the request itself failed: nothing is known about any key
        QHash<QString, Error> failed; ///< keys that are not deleted; all others are
    };

    /// `repeated`: an earlier request for these keys may have worked although its answer was lost, so a key
    /// that is gone counts as deleted.
    RemovalTask(StorageClient *client, QString bucket, QStringList keys, bool repeated, QObject *parent);

    void start();
    [[nodiscard]] const QStringList &keys() const { return m_keys; }

Q_SIGNALS:
    /// Once, never from inside start().
    void ended(const Poolhouse::RemovalTask::Outcome &outcome);

private:
    void lookUpNext();
    void handleLookUp(const QString &key, const std::optional<Error> &error);

    StorageClient *m_client;
    QString m_bucket;
    QStringList m_keys;
    bool m_repeated;
    QStringList m_unclear;
    int m_lookUps = 0;
    Outcome m_outcome;
};

} // namespace Poolhouse
