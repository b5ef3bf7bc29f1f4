// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/transfers/transferspanel.h"

#include "core/transfer/transferengine.h"
#include "ui/dialogs/dialogicon.h"
#include "ui/format.h"
#include "ui/models/transferbatchmodel.h"
#include "ui/theme/tokens.h"
#include "ui/transfers/announce.h"
#include "ui/transfers/batchrow.h"
#include "ui/transfers/batchtext.h"
#include "ui/transfers/failurelist.h"
#include "ui/widgets/chiplabel.h"
#include "ui/widgets/elidedlabel.h"
#include "ui/widgets/iconbutton.h"
#include "ui/widgets/progressbar6.h"
#include "ui/widgets/textlabel.h"

#include <QBoxLayout>
#include <QPainter>
#include <QPushButton>
#include <QScrollArea>
#include <QStackedWidget>
#include <QTimer>

namespace Poolhouse {

TransfersPanel::TransfersPanel(TransferEngine *engine, QWidget *parent)
    : QWidget(parent)
    , m_engine(engine)
    , m_model(new TransferBatchModel(engine, this))
    , m_pages(new QStackedWidget(this))
    , m_empty(new QWidget(this))
    , m_scroll(new QScrollArea(this))
{
    setAccessibleName(tr("Transfers"));
    m_titleLine = makeTitleLine();

    auto *hint = new TextLabel(tr("Drop files or folders on the list to upload them."), TextSize::Secondary,
                               400, Token::Text2, m_empty);
    auto *nothing =
        new TextLabel(tr("Nothing is being transferred"), TextSize::Body, 600, Token::Text, m_empty);
    auto *emptyColumn = new QVBoxLayout(m_empty);
    emptyColumn->setSpacing(4);
    emptyColumn->addStretch(1);
    emptyColumn->addWidget(new DialogIcon(QStringLiteral("upload"), Token::Text3, 28, m_empty), 0,
                           Qt::AlignHCenter);
    emptyColumn->addSpacing(4);
    emptyColumn->addWidget(nothing, 0, Qt::AlignHCenter);
    emptyColumn->addWidget(hint, 0, Qt::AlignHCenter);
    emptyColumn->addStretch(1);

    auto *content = new QWidget;
    m_column = new QVBoxLayout(content);
    m_column->setContentsMargins(0, 0, 0, 0);
    m_column->setSpacing(0);
    m_column->addStretch(1);
    m_scroll->setProperty("chrome", true);
    m_scroll->setWidgetResizable(true);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_scroll->setFocusPolicy(Qt::NoFocus);
    m_scroll->setWidget(content);
    m_pages->addWidget(m_empty);
    m_pages->addWidget(m_scroll);

    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_titleLine);
    column->addWidget(m_pages, 1);

    connect(m_model, &QAbstractItemModel::rowsInserted, this,
            [this](const QModelIndex &, int first, int last) { insertRows(first, last); });
    connect(m_model, &QAbstractItemModel::rowsAboutToBeRemoved, this,
            [this](const QModelIndex &, int first, int last) { removeRows(first, last); });
    connect(m_model, &QAbstractItemModel::rowsRemoved, this, &TransfersPanel::updateTitle);
    connect(
        m_model, &QAbstractItemModel::dataChanged, this,
        [this](const QModelIndex &top, const QModelIndex &bottom) { updateRows(top.row(), bottom.row()); });
    connect(m_model, &TransferBatchModel::countsChanged, this, &TransfersPanel::updateTitle);
    connect(m_model, &TransferBatchModel::batchFinished, this, &TransfersPanel::handleFinished);
    if (m_model->rowCount() > 0) {
        insertRows(0, m_model->rowCount() - 1);
    }
    updateTitle();
}

void TransfersPanel::setCollapsed(bool collapsed)
{
    if (m_collapsed == collapsed) {
        return;
    }
    m_collapsed = collapsed;
    m_pages->setVisible(!collapsed);
    m_collapse->setIconName(collapsed ? QStringLiteral("chevron-up") : QStringLiteral("chevron-down"));
    m_collapse->setLabel(collapsed ? tr("Expand transfers") : tr("Collapse transfers"));
    setMaximumHeight(collapsed ? collapsedHeight() : QWIDGETSIZE_MAX);
    updateTitle();
    Q_EMIT collapsedChanged(collapsed);
}

int TransfersPanel::collapsedHeight() const
{
    return m_titleLine->sizeHint().height();
}

void TransfersPanel::setLedger(quint64 batch, const QString &text)
{
    m_ledgers.insert(batch, text);
    if (BatchRow *row = m_rows.value(batch)) {
        row->setLedger(text);
    }
}

void TransfersPanel::setNote(quint64 batch, const QString &text, const QString &link)
{
    if (BatchRow *row = m_rows.value(batch)) {
        row->setNote(text, link);
    }
}

void TransfersPanel::addNotes(quint64 batch, const QList<ScanNote> &notes)
{
    m_model->addNotes(batch, notes);
}

void TransfersPanel::showDetails(quint64 batch)
{
    BatchRow *row = m_rows.value(batch);
    if (row == nullptr) {
        return;
    }
    setCollapsed(false);
    row->setDetailsShown(true);
    // The row has its new height only after the layout has run.
    QTimer::singleShot(0, row, [this, row] {
        m_scroll->ensureWidgetVisible(row, 0, 0);
        row->details()->setFocus();
    });
}

void TransfersPanel::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), color(Token::Window, this));
    painter.setPen(color(Token::Border, this));
    const int y = m_titleLine->geometry().bottom();
    painter.drawLine(0, y, width(), y);
}

QWidget *TransfersPanel::makeTitleLine()
{
    auto *line = new QWidget(this);
    line->setObjectName(QStringLiteral("transfersTitle"));
    line->setAccessibleName(tr("Transfers"));
    line->setMinimumHeight(Metrics::titleHeight);
    line->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    m_title = new TextLabel(tr("Transfers"), TextSize::Body, 600, Token::Text, line);
    m_running = new ChipLabel({}, line);
    m_finished = new ChipLabel({}, line);
    m_inlineTitle = new ElidedLabel({}, Qt::ElideMiddle, line);
    m_inlineTitle->setStyle(TextSize::Secondary, 400, Token::Text2);
    m_inlineBar = new ProgressBar6(line);
    m_inlineBar->setFixedWidth(120);
    m_inlinePercent = new TextLabel({}, TextSize::Secondary, 600, Token::Text, line);
    m_clear = new QPushButton(tr("Clear finished"), line);
    m_clear->setProperty("compact", true);
    m_clear->setObjectName(QStringLiteral("clearFinishedButton"));
    m_collapse = new IconButton(QStringLiteral("chevron-down"), tr("Collapse transfers"), line);
    m_collapse->setObjectName(QStringLiteral("collapseButton"));
    auto *close = new IconButton(QStringLiteral("close"), tr("Close transfers"), line);
    close->setObjectName(QStringLiteral("closeButton"));
    connect(m_clear, &QPushButton::clicked, m_engine, &TransferEngine::clearFinished);
    connect(m_collapse, &QToolButton::clicked, this, [this] { setCollapsed(!m_collapsed); });
    connect(close, &QToolButton::clicked, this, &TransfersPanel::closeRequested);

    auto *row = new QHBoxLayout(line);
    row->setContentsMargins(Metrics::dockPadding, 0, 8, 0);
    row->setSpacing(6);
    row->addWidget(m_title);
    row->addSpacing(6);
    row->addWidget(m_running);
    row->addWidget(m_finished);
    row->addSpacing(6);
    row->addWidget(m_inlineTitle, 1);
    row->addWidget(m_inlineBar);
    row->addWidget(m_inlinePercent);
    row->addStretch(0);
    row->addWidget(m_clear);
    row->addSpacing(2);
    row->addWidget(m_collapse);
    row->addWidget(close);
    return line;
}

void TransfersPanel::insertRows(int first, int last)
{
    for (int i = first; i <= last; ++i) {
        const quint64 id = m_model->batchAt(i).id;
        auto *row = new BatchRow(m_scroll->widget());
        connect(row, &BatchRow::pauseRequested, m_engine, &TransferEngine::pause);
        connect(row, &BatchRow::resumeRequested, m_engine, &TransferEngine::resume);
        connect(row, &BatchRow::cancelRequested, m_engine, &TransferEngine::cancel);
        connect(row, &BatchRow::retryRequested, m_engine, &TransferEngine::retryFailed);
        connect(row, &BatchRow::openFolderRequested, this, &TransfersPanel::openFolderRequested);
        connect(row, &BatchRow::noteLinkActivated, this, &TransfersPanel::noteLinkActivated);
        connect(row, &BatchRow::detailsWanted, this, &TransfersPanel::fillDetails);
        m_column->insertWidget(i, row);
        m_rows.insert(id, row);
        row->setLedger(m_ledgers.value(id));
        row->show();
    }
    updateRows(first, last);
    m_scroll->ensureVisible(0, 0);
}

void TransfersPanel::removeRows(int first, int last)
{
    for (int i = first; i <= last; ++i) {
        const quint64 id = m_model->batchAt(i).id;
        m_ledgers.remove(id);
        if (BatchRow *row = m_rows.take(id)) {
            row->hide();
            row->deleteLater();
            m_column->removeWidget(row);
        }
    }
}

void TransfersPanel::updateRows(int first, int last)
{
    for (int i = first; i <= last; ++i) {
        const TransferBatch &batch = m_model->batchAt(i);
        if (BatchRow *row = m_rows.value(batch.id)) {
            row->setBatch(batch, m_model->notes(batch.id).size());
        }
    }
    updateTitle();
}

void TransfersPanel::updateTitle()
{
    const int running = m_model->unfinishedCount();
    const int finished = m_model->finishedCount();
    m_pages->setCurrentWidget(m_model->rowCount() > 0 ? static_cast<QWidget *>(m_scroll) : m_empty);
    m_running->setVisible(running > 0);
    m_running->setChip(
        {.text = tr("%1 running").arg(formatCount(running)), .token = Token::Accent, .tint = Token::Tint});
    m_finished->setVisible(finished > 0);
    m_finished->setChip({.text = tr("%1 finished").arg(formatCount(finished))});
    m_clear->setVisible(finished > 0);

    const bool inlined = m_collapsed && running > 0;
    m_inlineBar->setVisible(inlined);
    m_inlinePercent->setVisible(inlined);
    QString words;
    if (inlined) {
        const int percent = m_model->overallPercent();
        m_inlineBar->setFraction(percent / 100.0);
        m_inlinePercent->setText(tr("%1\u2009%").arg(percent));
        for (int row = 0; row < m_model->rowCount() && words.isEmpty(); ++row) {
            if (m_model->batchAt(row).state != BatchState::Finished) {
                words = batchTitle(m_model->batchAt(row));
            }
        }
    } else if (m_collapsed && m_model->rowCount() > 0) {
        words = batchResult(m_model->batchAt(0));
    }
    // Always there, because it is the spring of the line.
    m_inlineTitle->setText(words);
}

void TransfersPanel::fillDetails(quint64 batch)
{
    BatchRow *row = m_rows.value(batch);
    if (row == nullptr) {
        return;
    }
    const bool mayRetry = row->batch().state == BatchState::Finished && row->batch().failed > 0;
    row->details()->setContent(m_model->failures(batch), m_model->notes(batch), mayRetry);
}

void TransfersPanel::handleFinished(quint64 batch)
{
    const int row = m_model->rowOf(batch);
    if (row >= 0) {
        announce(m_titleLine, batchResult(m_model->batchAt(row)));
    }
}

} // namespace Poolhouse
