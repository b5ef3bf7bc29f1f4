// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/transfers/failurelist.h"

#include "ui/theme/icons.h"
#include "ui/theme/tokens.h"
#include "ui/transfers/failuremodel.h"

#include <QBoxLayout>
#include <QClipboard>
#include <QFrame>
#include <QGuiApplication>
#include <QHeaderView>
#include <QPainter>
#include <QPushButton>
#include <QStyledItemDelegate>
#include <QTableView>

namespace Poolhouse {

namespace {

constexpr int mostRows = 6;

/// Cells as wide apart as the header's words.
class PaddedDelegate : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        const Token ink = index.column() == FailureModel::FileColumn ? Token::Text : Token::Text2;
        painter->save();
        if (option.state.testFlag(QStyle::State_Selected)) {
            painter->fillRect(option.rect, option.palette.highlight());
        }
        painter->setFont(font(TextSize::Secondary));
        painter->setPen(color(ink, option.palette));
        const QRect room = option.rect.adjusted(8, 0, -8, 0);
        painter->drawText(
            room, int(Qt::AlignLeft | Qt::AlignVCenter) | Qt::TextSingleLine,
            painter->fontMetrics().elidedText(index.data().toString(), Qt::ElideMiddle, room.width()));
        painter->restore();
    }
};

} // namespace

FailureList::FailureList(QWidget *parent)
    : QWidget(parent)
    , m_model(new FailureModel(this))
    , m_table(new QTableView(this))
    , m_retry(new QPushButton(icon(QStringLiteral("retry")), tr("Retry failed"), this))
{
    m_table->setModel(m_model);
    m_table->setItemDelegate(new PaddedDelegate(m_table));
    m_table->setAccessibleName(tr("Files that did not get through"));
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setTabKeyNavigation(false);
    m_table->setShowGrid(false);
    m_table->setWordWrap(false);
    m_table->setTextElideMode(Qt::ElideMiddle);
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    m_table->verticalHeader()->setMinimumSectionSize(20);
    m_table->verticalHeader()->setDefaultSectionSize(fontMetrics().height() + 10);
    m_table->horizontalHeader()->setSectionsClickable(false);
    m_table->horizontalHeader()->setHighlightSections(false);
    m_table->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    m_table->horizontalHeader()->setSectionResizeMode(QHeaderView::Stretch);

    auto *copy = new QPushButton(icon(QStringLiteral("copy")), tr("Copy details"), this);
    copy->setProperty("compact", true);
    copy->setObjectName(QStringLiteral("copyDetailsButton"));
    m_retry->setProperty("compact", true);
    m_retry->setObjectName(QStringLiteral("retryButton"));
    connect(copy, &QPushButton::clicked, this,
            [this] { QGuiApplication::clipboard()->setText(m_model->details()); });
    connect(m_retry, &QPushButton::clicked, this, &FailureList::retryRequested);

    auto *row = new QHBoxLayout;
    row->setSpacing(8);
    row->addWidget(m_retry);
    row->addWidget(copy);
    row->addStretch(1);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 4, 0, 0);
    column->setSpacing(8);
    auto *frame = new QFrame(this);
    frame->setProperty("card", true);
    auto *inside = new QVBoxLayout(frame);
    inside->setContentsMargins(1, 1, 1, 1);
    inside->addWidget(m_table);
    column->addWidget(frame);
    column->addLayout(row);
}

void FailureList::setContent(const QList<TransferItem> &items, const QList<ScanNote> &notes, bool mayRetry)
{
    m_model->setContent(items, notes);
    const int rows = qBound(1, m_model->rowCount(), mostRows);
    m_table->setFixedHeight(m_table->horizontalHeader()->sizeHint().height() +
                            rows * m_table->verticalHeader()->defaultSectionSize() + 2);
    m_retry->setVisible(mayRetry);
}

} // namespace Poolhouse
