// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/transfers/batchrow.h"

#include "ui/dialogs/dialogicon.h"
#include "ui/format.h"
#include "ui/models/transferbatchmodel.h"
#include "ui/theme/icons.h"
#include "ui/theme/tokens.h"
#include "ui/transfers/batchtext.h"
#include "ui/transfers/factsline.h"
#include "ui/transfers/failurelist.h"
#include "ui/widgets/elidedlabel.h"
#include "ui/widgets/noteframe.h"
#include "ui/widgets/progressbar6.h"
#include "ui/widgets/textlabel.h"

#include <QBoxLayout>
#include <QFileInfo>
#include <QPainter>
#include <QPushButton>

namespace Poolhouse {

namespace {

QString kindIcon(TransferKind kind)
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
    return QStringLiteral("trash");
}

} // namespace

BatchRow::BatchRow(QWidget *parent)
    : QWidget(parent)
    , m_icon(new DialogIcon(QStringLiteral("upload"), Token::Accent, 16, this))
    , m_title(new ElidedLabel({}, Qt::ElideMiddle, this))
    , m_titleRow(new QHBoxLayout)
    , m_time(new TextLabel({}, TextSize::Secondary, 400, Token::Text2, this))
    , m_bar(new ProgressBar6(this))
    , m_facts(new FactsLine(this))
    , m_summary(new TextLabel({}, TextSize::Secondary, 400, Token::Text2, this))
    , m_note(new NoteFrame(NoteKind::Warn, this))
    , m_details(new FailureList(this))
{
    m_title->setStyle(TextSize::Body, 600, Token::Text);
    m_summary->setWordWrap(true);
    m_summary->setTextFormat(Qt::PlainText);
    m_note->hide();
    m_details->hide();

    m_titleRow->setSpacing(8);
    m_titleRow->addWidget(m_title, 1);
    m_titleRow->addWidget(m_time);
    m_showDetails = addButton({}, tr("Show them"), "showDetailsButton");
    m_openFolder = addButton(QStringLiteral("folder"), tr("Show in folder"), "openFolderButton");
    m_pause = addButton(QStringLiteral("pause"), tr("Pause"), "pauseButton");
    m_cancel = addButton(QStringLiteral("close"), tr("Cancel"), "cancelButton");
    connect(m_pause, &QPushButton::clicked, this, &BatchRow::handlePause);
    connect(m_cancel, &QPushButton::clicked, this, [this] { Q_EMIT cancelRequested(m_batch.id); });
    connect(m_openFolder, &QPushButton::clicked, this,
            [this] { Q_EMIT openFolderRequested(m_batch.localPath); });
    connect(m_showDetails, &QPushButton::clicked, this, [this] { setDetailsShown(!areDetailsShown()); });
    connect(m_note, &NoteFrame::linkActivated, this, [this] { Q_EMIT noteLinkActivated(m_batch.id); });
    connect(m_details, &FailureList::retryRequested, this, [this] { Q_EMIT retryRequested(m_batch.id); });

    auto *column = new QVBoxLayout;
    column->setSpacing(6);
    column->addLayout(m_titleRow);
    column->addWidget(m_bar);
    column->addWidget(m_facts);
    column->addWidget(m_summary);
    column->addWidget(m_note);
    column->addWidget(m_details);
    auto *whole = new QHBoxLayout(this);
    whole->setContentsMargins(Metrics::dockPadding, 8, Metrics::dockPadding, 10);
    whole->setSpacing(8);
    m_icon->setFixedSize(16, qMax(Metrics::compactButtonHeight, fontMetrics().height()));
    whole->addWidget(m_icon, 0, Qt::AlignTop);
    whole->addLayout(column, 1);
}

void BatchRow::setBatch(const TransferBatch &batch, qsizetype notes)
{
    const bool fresh = batch.id != m_batch.id;
    const bool stateChanged = fresh || batch.state != m_batch.state || batch.failed != m_batch.failed ||
                              batch.cancelled != m_batch.cancelled || batch.kind != m_batch.kind ||
                              notes != m_notes;
    m_batch = batch;
    m_notes = notes;
    const QString title = batchTitle(batch);
    m_title->setText(title);
    if (stateChanged) {
        const bool finished = batch.state == BatchState::Finished;
        const bool failed = batch.failed > 0;
        const bool paused = batch.state == BatchState::Paused;
        if (!finished) {
            m_icon->setIcon(kindIcon(batch.kind), Token::Accent);
        } else if (failed) {
            m_icon->setIcon(QStringLiteral("warning"), Token::Danger);
        } else if (batch.cancelled > 0) {
            m_icon->setIcon(QStringLiteral("stop"), Token::Text2);
        } else {
            m_icon->setIcon(QStringLiteral("check"), Token::Ok);
        }
        m_bar->setVisible(!finished);
        m_facts->setVisible(!finished);
        m_summary->setVisible(finished);
        m_time->setVisible(finished && batch.finishedAt.isValid());
        const QDateTime ended = batch.finishedAt.toLocalTime();
        m_time->setText(ended.date() == QDate::currentDate() ? ended.toString(QStringLiteral("HH:mm"))
                                                             : formatWhen(ended));
        m_pause->setVisible(!finished && (batch.kind != TransferKind::Remove || paused));
        m_pause->setText(paused ? tr("Resume") : tr("Pause"));
        m_pause->setIcon(icon(paused ? QStringLiteral("play") : QStringLiteral("pause")));
        m_pause->setAccessibleName(tr("%1: %2").arg(m_pause->text(), title));
        m_cancel->setVisible(!finished);
        m_cancel->setAccessibleName(tr("Cancel: %1").arg(title));
        m_openFolder->setVisible(finished && batch.kind == TransferKind::Download && batch.done > 0);
        m_showDetails->setVisible(failed || (finished && notes > 0));
        if (m_showDetails->isHidden()) {
            setDetailsShown(false);
        } else if (areDetailsShown()) {
            Q_EMIT detailsWanted(batch.id);
        }
        m_bar->setToken(paused ? Token::InputBorder : Token::Accent);
    }
    if (batch.state == BatchState::Finished) {
        updateSummary();
    } else {
        const int percent = TransferBatchModel::percentOf(batch);
        m_bar->setFraction(batch.state == BatchState::Scanning && batch.items == 0 ? -1 : percent / 100.0);
        m_bar->setAccessibleName(title);
        //: share done, with a thin space
        m_facts->setFacts(batchFacts(batch), tr("%1\u2009%").arg(percent));
    }
    setAccessibleName(title);
}

void BatchRow::setLedger(const QString &text)
{
    m_ledger = text;
    updateSummary();
}

void BatchRow::setNote(const QString &text, const QString &link)
{
    m_note->setText(text);
    m_note->setLink(link);
    m_note->setVisible(!text.isEmpty());
}

bool BatchRow::areDetailsShown() const
{
    return !m_details->isHidden();
}

void BatchRow::setDetailsShown(bool shown)
{
    if (shown == areDetailsShown()) {
        return;
    }
    if (shown) {
        Q_EMIT detailsWanted(m_batch.id);
    }
    m_details->setVisible(shown);
    m_showDetails->setText(shown ? tr("Hide them") : tr("Show them"));
}

void BatchRow::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setPen(color(Token::Border, this));
    painter.drawLine(Metrics::dockPadding, height() - 1, width() - Metrics::dockPadding - 1, height() - 1);
}

QPushButton *BatchRow::addButton(const QString &iconName, const QString &text, const char *objectName)
{
    auto *button = new QPushButton(text, this);
    if (!iconName.isEmpty()) {
        button->setIcon(icon(iconName, Token::Text));
    }
    button->setProperty("compact", true);
    button->setObjectName(QLatin1String(objectName));
    button->hide();
    m_titleRow->addWidget(button);
    return button;
}

void BatchRow::handlePause()
{
    if (m_batch.state == BatchState::Paused) {
        Q_EMIT resumeRequested(m_batch.id);
    } else {
        Q_EMIT pauseRequested(m_batch.id);
    }
}

void BatchRow::updateSummary()
{
    QString text = batchSummary(m_batch, m_notes);
    if (!m_ledger.isEmpty()) {
        text += u' ' + m_ledger;
    }
    m_summary->setText(text);
}

} // namespace Poolhouse
