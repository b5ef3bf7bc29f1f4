// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/dialogs/conflictcard.h"

#include "ui/format.h"
#include "ui/theme/icons.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/chiplabel.h"

#include <QBoxLayout>
#include <QGridLayout>
#include <QLabel>
#include <QPainter>

namespace Poolhouse {

namespace {

/// A quiet stand-in for the file's picture: its type icon on a plate.
class FilePlate : public QWidget
{
public:
    FilePlate(QString iconName, bool isNew, QWidget *parent)
        : QWidget(parent)
        , m_iconName(std::move(iconName))
        , m_isNew(isNew)
    {
        setFixedSize(64, 48);
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(Qt::NoPen);
        painter.setBrush(color(m_isNew ? Token::Tint : Token::Sunk, this));
        painter.drawRoundedRect(rect(), 4, 4);
        const QRectF area(width() / 2.0 - 12, height() / 2.0 - 12, 24, 24);
        paintIcon(&painter, area, m_iconName, color(m_isNew ? Token::Accent : Token::Text2, this));
    }

private:
    QString m_iconName;
    bool m_isNew;
};

QLabel *makeLabel(const QString &text, const QString &tone, QWidget *parent)
{
    auto *label = new QLabel(text, parent);
    label->setTextFormat(Qt::PlainText);
    label->setProperty("tone", tone);
    return label;
}

} // namespace

ConflictCard::ConflictCard(const Side &side, QWidget *parent) : QFrame(parent)
{
    setProperty("panel", true);
    QStringList facts{side.title, side.place, formatBytes(side.size), formatWhen(side.modified)};

    auto *head = new QHBoxLayout;
    head->setSpacing(10);
    head->addWidget(new FilePlate(typeIconName(QString(), side.fileName), side.isNew, this));
    auto *words = new QVBoxLayout;
    words->setSpacing(2);
    words->addStretch(1);
    QLabel *title = makeLabel(side.title, {}, this);
    title->setFont(Poolhouse::font(TextSize::Body, 600));
    words->addWidget(title);
    words->addWidget(makeLabel(side.place, QStringLiteral("secondary"), this));
    words->addStretch(1);
    head->addLayout(words, 1);

    auto *grid = new QGridLayout;
    grid->setHorizontalSpacing(12);
    grid->setVerticalSpacing(4);
    grid->setColumnStretch(2, 1);
    const int line = qMax(Metrics::chipHeight, fontMetrics().height() + 2);
    grid->setRowMinimumHeight(0, line);
    grid->setRowMinimumHeight(1, line);
    grid->addWidget(makeLabel(tr("Size"), QStringLiteral("secondary"), this), 0, 0);
    grid->addWidget(makeLabel(formatBytes(side.size), {}, this), 0, 1);
    grid->addWidget(makeLabel(tr("Modified"), QStringLiteral("secondary"), this), 1, 0);
    grid->addWidget(makeLabel(formatWhen(side.modified), {}, this), 1, 1);
    if (side.larger) {
        grid->addWidget(new ChipLabel({.text = tr("larger")}, this), 0, 3);
        facts << tr("larger");
    }
    if (side.newer) {
        grid->addWidget(new ChipLabel({.text = tr("newer"), .token = Token::Ok, .tint = Token::OkTint}, this),
                        1, 3);
        facts << tr("newer");
    }
    setAccessibleName(facts.join(QStringLiteral(", ")));

    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(10, 10, 10, 10);
    column->setSpacing(10);
    column->addLayout(head);
    column->addLayout(grid);
}

} // namespace Poolhouse
