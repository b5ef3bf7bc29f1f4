// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/storage/storageclient.h"

#include <QObject>

#include <deque>

namespace Poolhouse::Cli {

/// Copies or moves objects inside the server, several at a time. A folder is listed to its end before the
/// first object goes, so that what has arrived is never taken for what is still to go.
class Relocation : public QObject
{
    Q_OBJECT

public:
    struct Item
    {
        ObjectPath source;
        ObjectPath target;
        qint64 size = 0; ///< bytes, as far as they are known
        int attempts = 0;
    };
    enum class Verb { Copy, Move };

    Relocation(StorageClient *client, Verb verb, bool replace, int jobs, QObject *parent);

    /// `source` is one object, or with `recursive` a folder; `target` is exactly where it goes.
    void start(const ObjectPath &source, const ObjectPath &target, bool recursive);
    /// Begins nothing more; what is running is heard out.
    void stop();

Q_SIGNALS:
    void done(const Poolhouse::Cli::Relocation::Item &item);
    void failed(const Poolhouse::Cli::Relocation::Item &item, const Poolhouse::Error &error);
    /// `notDone`: how many stop() kept from starting. With an error, the folder could not be listed.
    void finished(qsizetype notDone, const Poolhouse::Result<void> &listing);

private:
    void listPage(const QString &cursor);
    void schedule();
    void run(const Item &item);
    void handleOutcome(const Item &item, const Result<void> &outcome);

    StorageClient *m_client;
    Verb m_verb;
    bool m_replace;
    int m_jobs;
    ObjectPath m_source;
    ObjectPath m_target;
    std::deque<Item> m_waiting;
    int m_running = 0; ///< with those that wait for another attempt
    bool m_stopped = false;
};

} // namespace Poolhouse::Cli
