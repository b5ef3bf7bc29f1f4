// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "app/cli/transferscommand.h"

#include "core/transfer/journal/journaltext.h"

#include <QCommandLineParser>
#include <QJsonObject>

namespace Poolhouse::Cli {

namespace {

QString sourceOf(const JournalBatch &batch)
{
    return batch.kind == TransferKind::Upload ? batch.localPath : batch.remote.toUri();
}

QString targetOf(const JournalBatch &batch)
{
    if (isRelocation(batch.kind)) {
        return batch.target.toUri();
    }
    if (batch.kind == TransferKind::Remove) {
        return {};
    }
    return batch.kind == TransferKind::Upload ? batch.remote.toUri() : batch.localPath;
}

} // namespace

QString TransfersCommand::name() const
{
    return QStringLiteral("transfers");
}

QString TransfersCommand::summary() const
{
    return QStringLiteral("what was not finished, and going on with it");
}

QString TransfersCommand::synopsis() const
{
    return QStringLiteral("[list | resume ID|all | cancel ID|all] [--jobs N] [--json]");
}

QString TransfersCommand::details() const
{
    return QStringLiteral(
        "Copies, moves, deletions, uploads and downloads that were interrupted stay on a list of this user,\n"
        "also after a crash. The list shows those of the project, and who runs them now.\n"
        "resume goes on where a batch stopped, under the rules that it was begun with; what may have been\n"
        "sent before is looked at first. cancel forgets a batch: what it did stays done.");
}

void TransfersCommand::addOptions(QCommandLineParser &parser) const
{
    parser.addOptions({{{QStringLiteral("j"), QStringLiteral("jobs")},
                        QStringLiteral("How many objects at once, 1 to %1 (default 8).").arg(mostJobs),
                        QStringLiteral("N"),
                        QStringLiteral("8")},
                       {QStringLiteral("json"), QStringLiteral("One JSON object a line.")}});
}

QString TransfersCommand::readArguments(const QCommandLineParser &parser)
{
    m_listJson = parser.isSet(QStringLiteral("json"));
    setJson(m_listJson);
    if (QString problem = readJobs(parser); !problem.isEmpty()) {
        return problem;
    }
    QStringList arguments = parser.positionalArguments();
    const QString verb = arguments.isEmpty() ? QStringLiteral("list") : arguments.takeFirst();
    if (verb == u"list") {
        return arguments.isEmpty() ? QString() : QStringLiteral("list takes no further words.");
    }
    if (verb != u"resume" && verb != u"cancel") {
        return QStringLiteral("\"%1\" is neither list, resume nor cancel.").arg(verb);
    }
    m_verb = verb == u"resume" ? Verb::Resume : Verb::Cancel;
    if (arguments.size() != 1) {
        return QStringLiteral("Name one batch of the list, or all.");
    }
    m_all = arguments.first() == u"all";
    const quint64 id = journalIdFromText(arguments.first());
    if (!m_all && id == 0) {
        return QStringLiteral("\"%1\" is no batch of the list.").arg(arguments.first());
    }
    m_id = journalIdText(id);
    return {};
}

void TransfersCommand::begin()
{
    if (m_verb == Verb::Resume) {
        connect(&engine(), &TransferEngine::restored, this, &TransfersCommand::resume);
        engine().restore();
        return;
    }
    const QString project = journalProject(client().endpoint().projectUrl);
    journal().summaries(project)->onFinished(this, [this](const Result<QList<JournalSummary>> &found) {
        if (!found) {
            failWith(QStringLiteral("transfers"), found.error());
        } else if (m_verb == Verb::List) {
            list(*found);
        } else {
            cancel(*found);
        }
    });
}

void TransfersCommand::list(const QList<JournalSummary> &all)
{
    for (const JournalSummary &summary : all) {
        const JournalBatch &batch = summary.batch;
        const int settled = summary.done + summary.skipped + summary.failed + summary.cancelled;
        const QString target = targetOf(batch);
        if (m_listJson) {
            QJsonObject row{{QStringLiteral("id"), journalIdText(batch.id)},
                            {QStringLiteral("op"), kindText(batch.kind)},
                            {QStringLiteral("source"), sourceOf(batch)},
                            {QStringLiteral("target"), target.isEmpty() ? QJsonValue() : QJsonValue(target)},
                            {QStringLiteral("started"), batch.createdAt.toString(Qt::ISODate)},
                            {QStringLiteral("complete"), batch.planned},
                            {QStringLiteral("items"), summary.items},
                            {QStringLiteral("done"), summary.done},
                            {QStringLiteral("skipped"), summary.skipped},
                            {QStringLiteral("failed"), summary.failed},
                            {QStringLiteral("waiting"), summary.items - settled},
                            {QStringLiteral("bytes"), summary.bytes},
                            {QStringLiteral("bytesDone"), summary.bytesDone}};
            if (summary.owner) {
                row.insert(QStringLiteral("owner"),
                           QJsonObject{{QStringLiteral("program"), summary.owner->program},
                                       {QStringLiteral("pid"), summary.owner->pid}});
            } else {
                row.insert(QStringLiteral("owner"), QJsonValue());
            }
            console().json(row);
            continue;
        }
        console().line(
            QStringLiteral("%1  %2 %3%4: %5 of %6%7 done%8%9")
                .arg(journalIdText(batch.id), kindText(batch.kind), sourceOf(batch),
                     target.isEmpty() ? QString() : QStringLiteral(" to ") + target)
                .arg(summary.done + summary.skipped)
                .arg(summary.items)
                .arg(batch.planned ? QString() : QStringLiteral("+"),
                     summary.failed > 0 ? QStringLiteral(", %1 failed").arg(summary.failed) : QString(),
                     summary.owner ? QStringLiteral(", run by ") + processText(*summary.owner) : QString()));
    }
    finishWritten(ExitDone);
}

void TransfersCommand::endWithoutBatch()
{
    if (m_all) {
        console().note(QStringLiteral("Nothing is unfinished."));
        finishWritten(ExitDone);
        return;
    }
    console().error(QStringLiteral("There is no unfinished batch %1 of this project").arg(m_id));
    finishWritten(ExitFailed);
}

void TransfersCommand::resume(const QList<quint64> &restored)
{
    QList<quint64> meant;
    for (const quint64 batch : restored) {
        if (isMeant(engine().batch(batch).journalId)) {
            meant.append(batch);
            follow(batch); // all of them first: the first one may end at once
        }
    }
    if (meant.isEmpty()) {
        endWithoutBatch();
        return;
    }
    for (const quint64 batch : std::as_const(meant)) {
        engine().resume(batch);
    }
}

void TransfersCommand::cancel(const QList<JournalSummary> &all)
{
    for (const JournalSummary &summary : all) {
        if (isMeant(journalIdText(summary.batch.id))) {
            m_toCancel.append(summary.batch.id);
        }
    }
    if (m_toCancel.isEmpty()) {
        endWithoutBatch();
    } else {
        cancelNext();
    }
}

void TransfersCommand::cancelNext()
{
    if (m_toCancel.isEmpty()) {
        finishWritten(m_exitCode);
        return;
    }
    const quint64 batch = m_toCancel.takeFirst();
    journal().discard(batch)->onFinished(this, [this](const Result<void> &gone) {
        if (!gone) {
            console().error(gone.error().message);
            m_exitCode = ExitFailed;
        }
        cancelNext();
    });
}

} // namespace Poolhouse::Cli
