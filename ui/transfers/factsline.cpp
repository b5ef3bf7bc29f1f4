// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/transfers/factsline.h"

#include <QPainter>

namespace Poolhouse {

namespace {

constexpr int gap = 16;

} // namespace

FactsLine::FactsLine(QWidget *parent) : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void FactsLine::setFacts(const QList<BatchFact> &facts, const QString &percent)
{
    if (m_facts == facts && m_percent == percent) {
        return;
    }
    m_facts = facts;
    m_percent = percent;
    QStringList words;
    for (const BatchFact &fact : facts) {
        words << fact.plain();
    }
    words << percent;
    setAccessibleName(words.join(QStringLiteral(", ")));
    update();
}

QSize FactsLine::sizeHint() const
{
    return {420, QFontMetrics(tabularFont(TextSize::Secondary, 600)).height() + 2};
}

QSize FactsLine::minimumSizeHint() const
{
    return {120, sizeHint().height()};
}

void FactsLine::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const QFont strong = tabularFont(TextSize::Secondary, 600);
    const QFont plain = tabularFont(TextSize::Secondary, 400);
    const QFontMetrics strongMetrics(strong);
    const QFontMetrics plainMetrics(plain);
    const QColor ink = color(Token::Text, this);
    const QColor quiet = color(Token::Text2, this);

    const int percentWidth = strongMetrics.horizontalAdvance(m_percent);
    painter.setFont(strong);
    painter.setPen(ink);
    painter.drawText(rect(), Qt::AlignRight | Qt::AlignVCenter, m_percent);

    int x = 0;
    const int room = width() - percentWidth - gap;
    for (const BatchFact &fact : m_facts) {
        const int strongWidth = strongMetrics.horizontalAdvance(fact.strong);
        const int restWidth = plainMetrics.horizontalAdvance(fact.rest);
        if (x + strongWidth + restWidth > room && x > 0) {
            break;
        }
        painter.setFont(strong);
        painter.setPen(ink);
        painter.drawText(QRect(x, 0, strongWidth, height()), Qt::AlignLeft | Qt::AlignVCenter, fact.strong);
        painter.setFont(plain);
        painter.setPen(quiet);
        painter.drawText(QRect(x + strongWidth, 0, restWidth + 1, height()), Qt::AlignLeft | Qt::AlignVCenter,
                         fact.rest);
        x += strongWidth + restWidth + gap;
    }
}

QFont tabularFont(TextSize size, int weight)
{
    QFont result = font(size, weight);
#if QT_VERSION >= QT_VERSION_CHECK(6, 7, 0)
    result.setFeature(QFont::Tag("tnum"), 1);
#endif
    return result;
}

} // namespace Poolhouse
