// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "core/transfer/localscanjob.h"

#include "core/transfer/namesfile.h"

#include <QDir>
#include <QFileInfo>
#include <QMutex>
#include <QStringDecoder>
#include <QThreadPool>

#include <atomic>
#include <filesystem>

namespace Poolhouse {

/// What the walker on its thread and the job on ours share: the job may die at any time.
class LocalScanLink
{
public:
    explicit LocalScanLink(LocalScanJob *job) : m_job(job) {}

    /// The job's thread.
    void detach()
    {
        const QMutexLocker lock(&m_mutex);
        m_stop = true;
        m_job = nullptr;
    }
    [[nodiscard]] bool isStopped() const { return m_stop; }

    /// Any thread: runs `call(job)` on the job's thread, unless it is gone.
    template <typename Call>
    void post(Call call)
    {
        const QMutexLocker lock(&m_mutex);
        if (LocalScanJob *job = m_job) {
            QMetaObject::invokeMethod(
                job, [job, call = std::move(call)] { call(job); }, Qt::QueuedConnection);
        }
    }

private:
    QMutex m_mutex;
    LocalScanJob *m_job;
    std::atomic_bool m_stop = false;
};

namespace {

/// Enough to keep the network busy, small enough to come early.
constexpr qsizetype filesPerPiece = 500;

/// Names in a folder that are no text (on Unix a name is any bytes). QDir passes over them without a word,
/// and they can be no keys.
QStringList undecodableNames(const QString &folder)
{
    QStringList names;
#ifdef Q_OS_UNIX
    std::error_code error;
    std::filesystem::directory_iterator entry(QFile::encodeName(folder).toStdString(), error);
    for (; !error && entry != std::filesystem::directory_iterator(); entry.increment(error)) {
        const std::string name = entry->path().filename().native();
        QStringDecoder decoder(QStringDecoder::Utf8, QStringDecoder::Flag::Stateless);
        const QString text = decoder(QByteArrayView(name.data(), qsizetype(name.size())));
        if (decoder.hasError()) {
            names.append(text);
        }
    }
#else
    Q_UNUSED(folder)
#endif
    return names;
}

class Walker
{
public:
    Walker(LocalScanLink &link, bool streaming) : m_link(link), m_streaming(streaming) {}

    void walkRoot(const QString &path, bool contentsOnly)
    {
        const QFileInfo info(path);
        if (info.isDir() && !info.isSymLink()) {
            const std::optional<NamesFile> names = namesIn(info.absoluteFilePath());
            const QString own = names && names->folder ? *names->folder : info.fileName();
            walkFolder(info.absoluteFilePath(), contentsOnly ? QString() : own + u'/',
                       {.names = names ? &*names : nullptr, .local = {}});
        } else {
            takeFile(info, info.fileName());
        }
    }

    [[nodiscard]] LocalScan takeResult()
    {
        if (m_streaming) {
            flush();
        }
        return std::move(m_scan);
    }

private:
    /// What things below a folder are called in keys, and where in that folder the walk is.
    struct Names
    {
        const NamesFile *names = nullptr;
        QString local; ///< empty, or ending with a slash

        [[nodiscard]] QString of(const QString &name) const
        {
            return names ? names->names.value(local + name, name) : name;
        }
        [[nodiscard]] bool knows(const QString &name) const
        {
            return names && names->names.contains(local + name);
        }
    };

    [[nodiscard]] std::optional<NamesFile> namesIn(const QString &folder)
    {
        const Result<std::optional<NamesFile>> read = readNamesFile(folder);
        if (!read) {
            note(folder + u'/' + namesFileName,
                 QStringLiteral("%1: the names in this folder are taken as they are")
                     .arg(read.error().message),
                 true);
        }
        return read ? *read : std::nullopt;
    }

    void note(const QString &path, const QString &reason, bool failed)
    {
        m_scan.notes.append({.localPath = path, .reason = reason, .failed = failed});
    }

    void takeFile(const QFileInfo &info, const QString &relative)
    {
        const QString path = info.absoluteFilePath();
        if (info.isSymLink()) {
            note(path, QStringLiteral("a symbolic link, which is not followed"), false);
        } else if (!info.exists()) {
            note(path, QStringLiteral("not there"), true);
        } else if (!info.isFile()) {
            note(path, QStringLiteral("not a regular file"), false);
        } else if (!info.isReadable()) {
            note(path, QStringLiteral("no permission to read it"), true);
        } else {
            add({.localPath = path, .relative = relative, .size = info.size()});
        }
    }

    void add(PlannedUpload planned)
    {
        ++m_count;
        m_scan.bytes += planned.size;
        m_scan.files.append(std::move(planned));
        if (m_streaming && m_scan.files.size() >= filesPerPiece) {
            flush();
        } else if (m_count % filesPerPiece == 0) {
            report();
        }
    }

    void report()
    {
        m_link.post([count = m_count](LocalScanJob *job) { Q_EMIT job->progressChanged(count, -1); });
    }

    void flush()
    {
        if (!m_scan.files.isEmpty()) {
            m_link.post(
                [files = std::exchange(m_scan.files, {})](LocalScanJob *job) { Q_EMIT job->found(files); });
        }
        report();
    }

    void walkFolder(const QString &path, const QString &relative, const Names &names)
    {
        if (m_link.isStopped()) {
            return;
        }
        const QFileInfo self(path);
        if (!self.isReadable() || !self.isExecutable()) {
            note(path, QStringLiteral("no permission to read this folder"), true);
            return;
        }
        const QStringList undecodable = undecodableNames(path);
        for (const QString &name : undecodable) {
            note(path + u'/' + name, QStringLiteral("its name is not valid UTF-8, so it cannot be a key"),
                 true);
        }
        const qint64 before = m_count;
        const QFileInfoList entries = QDir(path).entryInfoList(
            QDir::AllEntries | QDir::Hidden | QDir::System | QDir::NoDotAndDotDot, QDir::Name);
        for (const QFileInfo &entry : entries) {
            if (m_link.isStopped()) {
                return;
            }
            const QString name = entry.fileName();
            if (name == namesFileName) {
                continue; // ours, and not the user's
            }
            if (!entry.isDir() || entry.isSymLink()) {
                takeFile(entry, relative + names.of(name));
                continue;
            }
            // A folder that was downloaded by itself and lies in another one brings its own.
            const std::optional<NamesFile> own = namesIn(entry.absoluteFilePath());
            const QString key = !names.knows(name) && own && own->folder ? *own->folder : names.of(name);
            const Names inside = own ? Names{.names = &*own, .local = {}}
                                     : Names{.names = names.names, .local = names.local + name + u'/'};
            walkFolder(entry.absoluteFilePath(), relative + key + u'/', inside);
        }
        if (m_count == before && !relative.isEmpty()) {
            add({.localPath = {}, .relative = relative, .size = 0});
        }
    }

    LocalScanLink &m_link;
    bool m_streaming;
    LocalScan m_scan;
    qint64 m_count = 0;
};

} // namespace

LocalScanJob::LocalScanJob(QStringList paths, bool contentsOnly, QObject *parent)
    : ResultJob<LocalScan>(parent)
    , m_paths(std::move(paths))
    , m_contentsOnly(contentsOnly)
    , m_link(std::make_shared<LocalScanLink>(this))
{}

LocalScanJob::~LocalScanJob()
{
    m_link->detach();
}

void LocalScanJob::doStart()
{
    QThreadPool::globalInstance()->start(
        [link = m_link, paths = m_paths, contentsOnly = m_contentsOnly, streaming = m_streaming] {
            Walker walker(*link, streaming);
            for (const QString &path : paths) {
                walker.walkRoot(QDir::cleanPath(QFileInfo(path).absoluteFilePath()), contentsOnly);
            }
            LocalScan scan = walker.takeResult();
            link->post([scan = std::move(scan)](LocalScanJob *job) { job->finishWith(scan); });
        });
}

void LocalScanJob::doCancel()
{
    m_link->detach();
}

} // namespace Poolhouse
