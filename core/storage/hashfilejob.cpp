// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "core/storage/hashfilejob.h"

#include <QFile>
#include <QMutex>
#include <QThreadPool>

#include <atomic>
#include <functional>

namespace Poolhouse {

/// What the reader on its thread and the job on ours share: the job may die at any time.
class HashFileLink
{
public:
    explicit HashFileLink(QObject *job) : m_job(job) {}

    /// The job's thread.
    void detach()
    {
        const QMutexLocker lock(&m_mutex);
        m_stop = true;
        m_job = nullptr;
    }
    [[nodiscard]] bool isStopped() const { return m_stop; }

    /// Any thread: runs `call` on the job's thread, unless the job is gone.
    void post(std::function<void()> call)
    {
        const QMutexLocker lock(&m_mutex);
        if (m_job != nullptr) {
            QMetaObject::invokeMethod(m_job, std::move(call), Qt::QueuedConnection);
        }
    }

private:
    QMutex m_mutex;
    QObject *m_job;
    std::atomic_bool m_stop = false;
};

namespace {

Result<RunningHash> hashOf(const QString &name, qint64 length, const HashFileLink &link)
{
    QFile file(name);
    const auto failure = [&name](const QString &why) {
        return Error{.kind = ErrorKind::LocalFile,
                     .message = QStringLiteral("Cannot read %1: %2").arg(name, why)};
    };
    if (!file.open(QIODevice::ReadOnly | QIODevice::Unbuffered)) {
        return failure(file.errorString());
    }
    constexpr qint64 pieceSize = 1024 * 1024;
    QByteArray piece(pieceSize, Qt::Uninitialized);
    auto hash = std::make_shared<QCryptographicHash>(QCryptographicHash::Md5);
    qint64 left = length;
    while (left > 0 && !link.isStopped()) {
        const qint64 got = file.read(piece.data(), qMin(left, pieceSize));
        if (got <= 0) {
            return failure(got < 0 ? file.errorString() : QStringLiteral("it became shorter"));
        }
        hash->addData(QByteArrayView(piece.constData(), got));
        left -= got;
    }
    return hash;
}

} // namespace

HashFileJob::HashFileJob(QString file, qint64 length, QObject *parent)
    : ResultJob<RunningHash>(parent)
    , m_file(std::move(file))
    , m_length(length)
    , m_link(std::make_shared<HashFileLink>(this))
{}

HashFileJob::~HashFileJob()
{
    m_link->detach();
}

void HashFileJob::doStart()
{
    QThreadPool::globalInstance()->start([this, link = m_link, file = m_file, length = m_length] {
        Result<RunningHash> result = hashOf(file, length, *link);
        // `this` is used on its own thread only, and only while the link holds it.
        link->post([this, result = std::move(result)] { finishWith(result); });
    });
}

void HashFileJob::doCancel()
{
    m_link->detach();
}

} // namespace Poolhouse
