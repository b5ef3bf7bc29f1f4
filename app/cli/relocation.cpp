// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "app/cli/relocation.h"

#include "core/storage/objecttypes.h"
#include "core/transfer/retrypolicy.h"

#include <QTimer>

namespace Poolhouse::Cli {

namespace {

constexpr int retryBase = 500;

} // namespace

Relocation::Relocation(StorageClient *client, Verb verb, bool replace, int jobs, QObject *parent)
    : QObject(parent)
    , m_client(client)
    , m_verb(verb)
    , m_replace(replace)
    , m_jobs(jobs)
{}

void Relocation::start(const ObjectPath &source, const ObjectPath &target, bool recursive)
{
    m_source = source;
    m_target = target;
    if (recursive) {
        listPage({});
    } else {
        m_waiting.push_back({.source = source, .target = target});
        schedule();
    }
}

void Relocation::stop()
{
    m_stopped = true;
}

void Relocation::listPage(const QString &cursor)
{
    m_client->listObjects(m_source.bucket, {.prefix = m_source.key, .cursor = cursor, .recursive = true})
        ->onFinished(this, [this](const Result<ObjectPage> &page) {
            if (!page) {
                Q_EMIT finished(0, page.error());
                return;
            }
            for (const StorageObject &object : page->objects) {
                m_waiting.push_back({.source = {m_source.bucket, object.key},
                                     .target = m_target.child(object.key.mid(m_source.key.size())),
                                     .size = qMax<qint64>(0, object.size)});
            }
            if (page->hasNext && !m_stopped) {
                listPage(page->nextCursor);
            } else {
                schedule();
            }
        });
}

void Relocation::schedule()
{
    while (!m_stopped && !m_waiting.empty() && m_running < m_jobs) {
        Item item = m_waiting.front();
        m_waiting.pop_front();
        ++m_running;
        run(item);
    }
    if (m_running == 0) {
        Q_EMIT finished(qsizetype(m_waiting.size()), {});
    }
}

void Relocation::run(const Item &item)
{
    Item now = item;
    ++now.attempts;
    if (m_verb == Verb::Move) {
        m_client->moveObject(now.source, now.target)
            ->onFinished(this, [this, now](const Result<void> &moved) { handleOutcome(now, moved); });
        return;
    }
    CopyRequest request;
    request.source = now.source;
    request.target = now.target;
    request.upsert = m_replace;
    m_client->copyObject(request)->onFinished(this, [this, now](const Result<StorageObject> &copied) {
        Item arrived = now;
        if (copied && copied->size >= 0) {
            arrived.size = copied->size;
        }
        handleOutcome(arrived, copied ? Result<void>() : Result<void>(copied.error()));
    });
}

void Relocation::handleOutcome(const Item &item, const Result<void> &outcome)
{
    if (!outcome && !m_stopped && isWorthRetrying(outcome.error(), item.attempts)) {
        QTimer::singleShot(retryDelay(item.attempts, retryBase), this, [this, item] { run(item); });
        return;
    }
    --m_running;
    if (outcome) {
        Q_EMIT done(item);
    } else {
        Q_EMIT failed(item, outcome.error());
    }
    schedule();
}

} // namespace Poolhouse::Cli
