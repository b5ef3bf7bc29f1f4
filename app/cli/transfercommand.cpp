// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "app/cli/transfercommand.h"

#include <QCommandLineParser>
#include <QJsonObject>
#include <QLocale>

namespace Poolhouse::Cli {

namespace {

QString operationName(TransferKind kind)
{
    switch (kind) {
    case TransferKind::Upload:
        return QStringLiteral("upload");
    case TransferKind::Download:
        return QStringLiteral("download");
    case TransferKind::Copy:
        return QStringLiteral("copy");
    case TransferKind::Move:
        return QStringLiteral("move");
    case TransferKind::Remove:
        break;
    }
    return QStringLiteral("remove");
}

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

void TransferCommand::transfer(const std::function<quint64(TransferEngine &)> &start)
{
    m_clock.start();
    m_engine = std::make_unique<TransferEngine>(&client());
    m_engine->setConcurrency(m_jobs);
    connect(m_engine.get(), &TransferEngine::itemSettled, this, &TransferCommand::handleSettled);
    connect(m_engine.get(), &TransferEngine::batchFinished, this, &TransferCommand::handleFinished);
    if (console().showsProgress()) {
        connect(m_engine.get(), &TransferEngine::batchesChanged, this, &TransferCommand::showProgress);
    }
    m_batch = start(*m_engine);
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
    if (m_engine && m_batch != 0) {
        m_engine->cancel(m_batch); // ends by handleFinished()
    } else {
        Q_EMIT finished(ExitFailed);
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
    const QString op = operationName(item.kind);
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

void TransferCommand::handleFinished(const TransferBatch &batch)
{
    reportNotes(m_engine->notes(batch.id));
    if (m_cancelled > 0) {
        console().error(QStringLiteral("interrupted: %1 not done").arg(m_cancelled));
    }
    if (m_interrupted) {
        m_failureCode = ExitFailed;
    } else if (batch.items == 0 && m_failed + m_skipped == 0 && !m_nothingFound.isEmpty()) {
        console().error(m_nothingFound);
        m_failureCode = ExitFailed;
    }
    if (m_failureCode == ExitDone) {
        handleAllDone();
    } else {
        conclude();
    }
}

void TransferCommand::conclude()
{
    const double seconds = m_clock.isValid() ? double(m_clock.elapsed()) / 1000.0 : 0.0;
    if (m_json) {
        console().json({{QStringLiteral("summary"), QJsonObject{{QStringLiteral("done"), m_done},
                                                                {QStringLiteral("skipped"), m_skipped},
                                                                {QStringLiteral("failed"), m_failed},
                                                                {QStringLiteral("bytes"), m_bytes},
                                                                {QStringLiteral("seconds"), seconds}}}});
    } else {
        console().line(QStringLiteral("%1 done, %2 skipped, %3 failed, %4 in %5 s")
                           .arg(m_done)
                           .arg(m_skipped)
                           .arg(m_failed)
                           .arg(sizeText(m_bytes), QString::number(seconds, 'f', 2)));
    }
    Q_EMIT finished(m_failureCode);
}

void TransferCommand::showProgress()
{
    const TransferBatch batch = m_engine->batch(m_batch);
    if (batch.state == BatchState::Finished) {
        return;
    }
    console().progress(QStringLiteral("%1 of %2%3 · %4 of %5 · %6/s · %7 failed")
                           .arg(batch.settled())
                           .arg(batch.items)
                           .arg(batch.state == BatchState::Scanning ? QStringLiteral("+") : QString(),
                                sizeText(batch.bytesDone), sizeText(batch.bytes),
                                sizeText(qint64(batch.bytesPerSecond)))
                           .arg(batch.failed));
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
