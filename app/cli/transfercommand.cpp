// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "app/cli/transfercommand.h"

#include "core/transfer/journal/journaltext.h"

#include <QCommandLineParser>
#include <QJsonArray>
#include <QJsonObject>
#include <QLocale>

namespace Poolhouse::Cli {

namespace {

QJsonValue textOrNull(const QString &text)
{
    return text.isNull() ? QJsonValue(QJsonValue::Null) : QJsonValue(text);
}

QString sizeText(qint64 bytes)
{
    return QLocale::c().formattedDataSize(bytes, 1, QLocale::DataSizeTraditionalFormat);
}

} // namespace

TransferCommand::~TransferCommand() = default;

TransferJournal &TransferCommand::journal()
{
    if (!m_journal) {
        m_journal = std::make_unique<TransferJournal>();
        connect(m_journal.get(), &TransferJournal::noticed, this,
                [this](const JournalNotice &notice) { console().error(notice.text); });
    }
    return *m_journal;
}

TransferEngine &TransferCommand::engine()
{
    if (m_engine) {
        return *m_engine;
    }
    m_clock.start();
    m_engine = std::make_unique<TransferEngine>(&client());
    m_engine->setJournal(&journal(), journalProject(client().endpoint().projectUrl),
                         TransferEngine::JournalEnd::ByCaller);
    m_engine->setConcurrency(m_jobs);
    connect(m_engine.get(), &TransferEngine::itemSettled, this, &TransferCommand::handleSettled);
    connect(m_engine.get(), &TransferEngine::batchFinished, this, &TransferCommand::handleFinished);
    connect(m_engine.get(), &TransferEngine::batchSuspended, this, &TransferCommand::handleSuspended);
    connect(m_engine.get(), &TransferEngine::batchRefused, this, &TransferCommand::giveUp);
    if (console().showsProgress()) {
        connect(m_engine.get(), &TransferEngine::batchesChanged, this, &TransferCommand::showProgress);
    }
    return *m_engine;
}

void TransferCommand::transfer(const std::function<quint64(TransferEngine &)> &start)
{
    follow(start(engine()));
}

void TransferCommand::follow(quint64 batch)
{
    m_followed.append(batch);
}

void TransferCommand::giveUp(quint64 batch, const Error &error)
{
    if (m_followed.removeAll(batch) > 0) {
        console().error(error.message);
        m_failureCode = ExitFailed;
        handleLast();
    }
}

void TransferCommand::relocate(TransferKind kind, const PlannedRelocation &planned, ConflictPolicy policy)
{
    if (planned.folder) {
        setNothingFound(QStringLiteral("%1: there is nothing below it").arg(planned.source.toUri()));
    }
    transfer([&](TransferEngine &engine) { return engine.relocate(kind, {planned}, policy); });
}

QString TransferCommand::readJobs(const QCommandLineParser &parser)
{
    bool isNumber = false;
    const int jobs = parser.value(QStringLiteral("jobs")).toInt(&isNumber);
    if (!isNumber || jobs < 1 || jobs > mostJobs) {
        return QStringLiteral("--jobs is a number from 1 to %1.").arg(mostJobs);
    }
    m_jobs = jobs;
    return {};
}

void TransferCommand::interrupt()
{
    m_interrupted = true;
    if (m_followed.isEmpty()) {
        Q_EMIT finished(ExitFailed);
        return;
    }
    const QList<quint64> followed = m_followed;
    for (const quint64 batch : followed) {
        m_engine->suspend(batch); // ends by handleSuspended(), or handleFinished() where there is no journal
    }
}

void TransferCommand::report(const QString &op, const QString &source, const QString &target, qint64 bytes,
                             const QString &state, const QString &error)
{
    if (m_json) {
        console().json({{QStringLiteral("op"), op},
                        {QStringLiteral("source"), source},
                        {QStringLiteral("target"), textOrNull(target)},
                        {QStringLiteral("bytes"), bytes},
                        {QStringLiteral("state"), state},
                        {QStringLiteral("error"), textOrNull(error)}});
    }
}

void TransferCommand::countFailure(const Error &error)
{
    ++m_failed;
    const int code = exitCodeFor(error);
    m_failureCode = m_failureCode == ExitDone || m_failureCode == code ? code : int(ExitFailed);
}

void TransferCommand::reportFailure(const QString &op, const QString &source, const QString &target,
                                    const Error &error)
{
    countFailure(error);
    complain(source, error);
    report(op, source, target, 0, QStringLiteral("failed"), errorLine(error));
}

void TransferCommand::handleSettled(const TransferItem &item)
{
    const QString op = kindText(item.kind);
    const QString remote = item.remote.toUri();
    const bool upload = item.kind == TransferKind::Upload;
    // An empty folder has no file here, and a key that cannot be a file has no path.
    const QString local = item.localPath.isEmpty() && upload ? remote : item.localPath;
    const QString source = upload ? local : remote;
    QString target;
    if (isRelocation(item.kind)) {
        target = item.target.toUri();
    } else if (item.kind != TransferKind::Remove) {
        target = upload ? remote : local;
    }
    m_settledHere.insert(item.id);
    switch (item.state) {
    case TransferState::Done:
        ++m_done;
        m_bytes += item.done;
        report(op, source, target, item.done, QStringLiteral("done"), {});
        break;
    case TransferState::Skipped:
        ++m_skipped;
        report(op, source, target, 0, QStringLiteral("skipped"), item.reason);
        break;
    case TransferState::Cancelled:
        ++m_failed;
        ++m_cancelled;
        m_failureCode = ExitFailed;
        report(op, source, target, 0, QStringLiteral("failed"), QStringLiteral("cancelled"));
        break;
    default:
        reportFailure(op, source, target, item.error);
        break;
    }
}

void TransferCommand::reportNotes(const QList<ScanNote> &notes)
{
    for (const ScanNote &note : notes) {
        if (note.failed) {
            reportFailure(QStringLiteral("upload"), note.localPath, {},
                          Error{.kind = ErrorKind::LocalFile, .message = note.reason});
        } else {
            ++m_skipped;
            console().error(note.localPath + QStringLiteral(": left out, ") + note.reason);
            report(QStringLiteral("upload"), note.localPath, {}, 0, QStringLiteral("skipped"), note.reason);
        }
    }
}

void TransferCommand::handleSuspended(quint64 batch)
{
    const TransferBatch sums = m_engine->batch(batch);
    m_notDone += sums.items - sums.settled();
    m_suspended.append(sums.journalId);
    m_followed.removeAll(batch);
    handleLast();
}

void TransferCommand::reportEarlier(const TransferBatch &batch)
{
    const QList<quint64> items = m_engine->itemsOf(batch.id);
    for (const quint64 id : items) {
        if (m_settledHere.contains(id)) {
            continue;
        }
        const TransferItem item = m_engine->item(id);
        if (item.state == TransferState::Failed) {
            handleSettled(item); // nobody was told its reason by this run
        } else {
            ++m_earlier;
        }
    }
}

void TransferCommand::handleFinished(const TransferBatch &batch)
{
    reportEarlier(batch);
    reportNotes(m_engine->notes(batch.id));
    if (!m_interrupted && batch.items == 0 && m_failed + m_skipped == 0 && !m_nothingFound.isEmpty()) {
        console().error(m_nothingFound);
        m_failureCode = ExitFailed;
    }
    m_followed.removeAll(batch.id);
    m_ended.append(batch.id);
    handleLast();
}

void TransferCommand::handleLast()
{
    if (!m_followed.isEmpty()) {
        return;
    }
    if (m_interrupted) {
        m_failureCode = ExitFailed;
        console().error(QStringLiteral("interrupted: %1 not done").arg(m_cancelled + m_notDone));
        for (const QString &id : std::as_const(m_suspended)) {
            console().error(QStringLiteral("go on with: poolhouse-cli transfers resume %1").arg(id));
        }
    }
    if (m_failureCode == ExitDone) {
        handleAllDone();
    } else {
        conclude();
    }
}

void TransferCommand::finishWritten(int exitCode)
{
    if (m_engine) {
        // Only now: what ends before its result was told is told once more by `transfers resume`.
        console().flush();
        for (const quint64 batch : std::as_const(m_ended)) {
            m_engine->forget(batch);
        }
    }
    if (!m_journal) {
        Q_EMIT finished(exitCode);
        return;
    }
    m_journal->flush()->onFinished(this,
                                   [this, exitCode](const Result<void> &) { Q_EMIT finished(exitCode); });
}

void TransferCommand::conclude()
{
    const double seconds = m_clock.isValid() ? double(m_clock.elapsed()) / 1000.0 : 0.0;
    if (m_json) {
        QJsonObject summary{{QStringLiteral("done"), m_done},
                            {QStringLiteral("skipped"), m_skipped},
                            {QStringLiteral("failed"), m_failed},
                            {QStringLiteral("bytes"), m_bytes},
                            {QStringLiteral("seconds"), seconds}};
        if (m_earlier > 0) {
            summary.insert(QStringLiteral("earlier"), m_earlier);
        }
        if (!m_suspended.isEmpty()) {
            summary.insert(QStringLiteral("resume"), QJsonArray::fromStringList(m_suspended));
        }
        console().json({{QStringLiteral("summary"), summary}});
    } else {
        console().line(QStringLiteral("%1 done, %2 skipped, %3 failed, %4 in %5 s")
                           .arg(m_done)
                           .arg(m_skipped)
                           .arg(m_failed)
                           .arg(sizeText(m_bytes), QString::number(seconds, 'f', 2)) +
                       (m_earlier > 0 ? QStringLiteral(", %1 before").arg(m_earlier) : QString()));
    }
    finishWritten(m_failureCode);
}

void TransferCommand::showProgress()
{
    TransferBatch all;
    bool scanning = false;
    for (const quint64 id : std::as_const(m_followed)) {
        const TransferBatch batch = m_engine->batch(id);
        scanning = scanning || batch.state == BatchState::Scanning;
        all.done += batch.settled();
        all.items += batch.items;
        all.failed += batch.failed;
        all.bytes += batch.bytes;
        all.bytesDone += batch.bytesDone;
        all.bytesPerSecond += batch.bytesPerSecond;
    }
    if (m_followed.isEmpty()) {
        return;
    }
    console().progress(QStringLiteral("%1 of %2%3 · %4 of %5 · %6/s · %7 failed")
                           .arg(all.done)
                           .arg(all.items)
                           .arg(scanning ? QStringLiteral("+") : QString(), sizeText(all.bytesDone),
                                sizeText(all.bytes), sizeText(qint64(all.bytesPerSecond)))
                           .arg(all.failed));
}

QString readRemotePair(const QString &from, const QString &to, bool recursive, ObjectPath *source,
                       ObjectPath *target)
{
    *source = ObjectPath::fromUri(from);
    *target = ObjectPath::fromUri(to);
    if (source->bucket.isEmpty() || target->bucket.isEmpty()) {
        return QStringLiteral("\"%1\" is not of the form ss://BUCKET/KEY.")
            .arg(source->bucket.isEmpty() ? from : to);
    }
    if (recursive) {
        for (ObjectPath *path : {source, target}) {
            if (!path->isFolder()) {
                path->key += u'/';
            }
        }
        if (source->bucket == target->bucket && target->key.startsWith(source->key)) {
            return QStringLiteral("\"%1\" is inside of what is to go there.").arg(to);
        }
        return {};
    }
    if (source->isBucket()) {
        return QStringLiteral("\"%1\" is a bucket: add -r.").arg(from);
    }
    if (source->isFolder()) {
        return QStringLiteral("\"%1\" is a folder: add -r.").arg(from);
    }
    if (target->isFolder()) {
        *target = target->child(source->name());
    }
    if (*source == *target) {
        return QStringLiteral("Source and target are the same.");
    }
    return {};
}

} // namespace Poolhouse::Cli
