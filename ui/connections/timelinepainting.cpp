// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/connections/timelinewidget.h"

#include "ui/theme/tokens.h"

#include <QFontMetricsF>
#include <QPainter>
#include <QPainterPath>

#include <algorithm>
#include <array>
#include <cmath>

namespace Poolhouse {

namespace {

constexpr double labelDistance = 14;

/// The step between grid lines: 1, 2 or 5 times a power of ten, at most five lines.
int gridStep(double top)
{
    int power = 1;
    for (;;) {
        for (const int factor : {1, 2, 5}) {
            if (top / (factor * power) <= 5) {
                return factor * power;
            }
        }
        power *= 10;
    }
}

double crisp(double value)
{
    return std::floor(value) + 0.5;
}

} // namespace

void TimelineWidget::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    paintScale(&painter);
    paintBands(&painter);
    if (isOnScale(m_poolerBudget)) {
        paintBudget(&painter, m_poolerBudget, Series::Pooled, tr("Pooler budget %1").arg(m_poolerBudget));
    }
    if (isOnScale(m_directBudget)) {
        paintBudget(&painter, m_directBudget, Series::Direct, tr("Direct budget %1").arg(m_directBudget));
    }
    paintSeries(&painter, Series::Pooled);
    paintSeries(&painter, Series::Direct);
    paintEnds(&painter);
    paintHover(&painter);
}

void TimelineWidget::paintScale(QPainter *painter) const
{
    const QRectF area = plot();
    painter->setFont(Poolhouse::font(TextSize::Chip));
    const double height = painter->fontMetrics().height();
    const int step = gridStep(top());
    for (int value = 0; value <= top(); value += step) {
        const double y = crisp(yAt(value));
        const bool underBudget = (value == m_directBudget && isOnScale(m_directBudget)) ||
                                 (value == m_poolerBudget && isOnScale(m_poolerBudget));
        if (!underBudget) {
            painter->setPen(QPen(color(value == 0 ? Token::ButtonBorder : Token::Sunk, this), 1));
            painter->drawLine(QPointF(area.left(), y), QPointF(area.right(), y));
        }
        painter->setPen(color(Token::Text2, this));
        painter->drawText(QRectF(0, y - height / 2, area.left() - 6, height),
                          Qt::AlignRight | Qt::AlignVCenter, QString::number(value));
    }
    const double below = area.bottom() + 4;
    painter->drawText(QRectF(area.left(), below, area.width() / 2, height), Qt::AlignLeft | Qt::AlignTop,
                      tr("10 min ago"));
    const double middle = area.center().x();
    painter->drawText(QRectF(middle - 60, below, 120, height), Qt::AlignHCenter | Qt::AlignTop,
                      tr("5 min ago"));
    painter->drawText(QRectF(area.right() - 30, below, 60, height), Qt::AlignHCenter | Qt::AlignTop,
                      tr("now"));
}

void TimelineWidget::paintBands(QPainter *painter) const
{
    const QRectF area = plot();
    painter->setFont(Poolhouse::font(TextSize::Chip));
    for (const Band &band : m_bands) {
        const double left = std::max(area.left(), xAt(band.begin));
        const double right = band.end.isValid() ? std::min(area.right(), xAt(band.end)) : area.right();
        if (right > area.left() && right - left >= 0.5) {
            painter->fillRect(QRectF(left, area.top(), right - left, area.height()),
                              color(Token::Sunk, this));
        }
    }
    painter->setPen(color(Token::Text2, this));
    const QList<BandWord> words = bandWords();
    for (const BandWord &word : words) {
        painter->drawText(word.place, Qt::AlignLeft | Qt::AlignVCenter, word.text);
    }
    // The zero line stays on top of the bands.
    painter->setPen(QPen(color(Token::ButtonBorder, this), 1));
    const double zero = crisp(yAt(0));
    painter->drawLine(QPointF(area.left(), zero), QPointF(area.right(), zero));
}

QList<TimelineWidget::BandWord> TimelineWidget::bandWords() const
{
    const QFontMetricsF metrics(Poolhouse::font(TextSize::Chip));
    constexpr int rows = 3;
    const QRectF area = plot();
    const double height = metrics.height();
    QList<BandWord> words;
    // The newest action has the best place; older ones give way upwards, and where three lines are taken the
    // band stands without its word.
    for (auto band = m_bands.crbegin(); band != m_bands.crend(); ++band) {
        const double left = std::max(area.left(), xAt(band->begin));
        const double right = band->end.isValid() ? std::min(area.right(), xAt(band->end)) : area.right();
        if (right <= area.left() || right - left < 0.5) {
            continue;
        }
        // The word may be wider than a short action; it then goes to the left of the right edge.
        const double wanted = metrics.horizontalAdvance(band->word) + 6;
        const double x = std::max(area.left(), std::min(left + 5, area.right() - wanted));
        for (int row = 0; row < rows; ++row) {
            const QRectF place(x, area.bottom() - 3 - (row + 1) * height, wanted, height);
            const bool taken = std::any_of(words.cbegin(), words.cend(), [&place](const BandWord &other) {
                return other.place.intersects(place);
            });
            if (!taken) {
                words << BandWord{band->word, place};
                break;
            }
        }
    }
    return words;
}

void TimelineWidget::paintBudget(QPainter *painter, int budget, Series series, const QString &label) const
{
    const QRectF area = plot();
    const double y = yAt(budget);
    QPen pen(color(series == Series::Direct ? Token::Direct : Token::Accent, this), 1.5);
    pen.setCapStyle(Qt::FlatCap);
    // The pattern counts in pen widths.
    pen.setDashPattern({5 / 1.5, 4 / 1.5});
    painter->setPen(pen);
    painter->drawLine(QPointF(area.left(), y), QPointF(area.right(), y));
    painter->setFont(Poolhouse::font(TextSize::Chip));
    painter->setPen(color(Token::Text2, this));
    const double height = painter->fontMetrics().height();
    painter->drawText(QRectF(area.left() + 4, y - height - 3, area.width(), height),
                      Qt::AlignLeft | Qt::AlignVCenter, label);
}

void TimelineWidget::paintSeries(QPainter *painter, Series series) const
{
    if (m_samples.isEmpty()) {
        return;
    }
    const QRectF area = plot();
    QPainterPath path;
    bool open = false;
    double lastY = 0;
    double lastX = 0;
    for (const Sample &sample : m_samples) {
        const double x = std::max(area.left(), xAt(sample.time));
        const double y = yAt(series == Series::Direct ? sample.direct : sample.pooled);
        if (!open || sample.afterGap) {
            path.moveTo(x, y);
        } else {
            path.lineTo(x, lastY);
            path.lineTo(x, y);
        }
        open = true;
        lastX = x;
        lastY = y;
    }
    // The last value holds until now, as long as a next sample may still be on its way.
    if (m_samples.constLast().time.secsTo(now()) <= m_maximumStep && !m_gapPending) {
        path.lineTo(area.right(), lastY);
    } else {
        path.lineTo(lastX + 1, lastY);
    }
    painter->save();
    painter->setClipRect(QRectF(area.left(), 0, area.width(), height()));
    QPen pen(color(series == Series::Direct ? Token::Direct : Token::Accent, this), 2);
    pen.setJoinStyle(Qt::MiterJoin);
    pen.setCapStyle(Qt::FlatCap);
    painter->setPen(pen);
    painter->setBrush(Qt::NoBrush);
    painter->drawPath(path);
    painter->restore();
}

void TimelineWidget::paintEnds(QPainter *painter) const
{
    if (m_samples.isEmpty()) {
        return;
    }
    const Sample &last = m_samples.constLast();
    const QRectF area = plot();
    const bool current = last.time.secsTo(now()) <= m_maximumStep && !m_gapPending;
    const double x = current ? area.right() : std::max(area.left(), xAt(last.time));
    if (!current && x <= area.left()) {
        return;
    }
    const double directY = yAt(last.direct);
    const double pooledY = yAt(last.pooled);
    painter->setPen(Qt::NoPen);
    painter->setBrush(color(Token::Accent, this));
    painter->drawEllipse(QPointF(x, pooledY), 3.5, 3.5);
    painter->setBrush(color(Token::Direct, this));
    painter->drawRect(QRectF(x - 3, directY - 3, 6, 6));
    if (!current) {
        return;
    }

    // Labels that are too close push each other apart, evenly, and stay inside.
    double directLabel = directY;
    double pooledLabel = pooledY;
    const double distance = directLabel - pooledLabel;
    if (std::abs(distance) < labelDistance) {
        const double push = (labelDistance - std::abs(distance)) / 2;
        const double sign = distance > 0 ? 1 : -1;
        directLabel += sign * push;
        pooledLabel -= sign * push;
    }
    painter->setFont(Poolhouse::font(TextSize::Chip, 600));
    const double height = painter->fontMetrics().height();
    const double lowest = area.bottom() - height / 2;
    const double overshoot = std::max(0.0, std::max(directLabel, pooledLabel) - lowest);
    directLabel -= overshoot;
    pooledLabel -= overshoot;
    const auto label = [&](double y, Token token, const QString &text) {
        painter->setPen(color(token, this));
        painter->drawText(QRectF(area.right() + 8, y - height / 2, width() - area.right() - 8, height),
                          Qt::AlignLeft | Qt::AlignVCenter, text);
    };
    label(directLabel, Token::Direct, tr("Direct %1").arg(last.direct));
    label(pooledLabel, Token::Accent, tr("Pooler %1").arg(last.pooled));
}

void TimelineWidget::paintHover(QPainter *painter) const
{
    const QString text = hoverText();
    if (text.isEmpty()) {
        return;
    }
    const QRectF area = plot();
    const double x = crisp(std::clamp(xAt(m_hovered), area.left(), area.right()));
    painter->setPen(QPen(color(Token::Text3, this), 1));
    painter->drawLine(QPointF(x, area.top()), QPointF(x, area.bottom()));
    painter->setFont(Poolhouse::font(TextSize::Chip));
    const QRectF bounds = painter->fontMetrics().boundingRect(QRect(0, 0, 400, 200), Qt::AlignLeft, text);
    QRectF box(x + 8, area.top() + 6, bounds.width() + 16, bounds.height() + 10);
    if (box.right() > area.right()) {
        box.moveRight(x - 8);
    }
    const bool dark = isDark(palette());
    painter->setPen(dark ? QPen(color(Token::ButtonBorder, this), 1) : QPen(Qt::NoPen));
    painter->setBrush(color(Token::ToastBackground, this));
    painter->drawRoundedRect(box, Metrics::controlRadius, Metrics::controlRadius);
    painter->setPen(color(Token::ToastText, this));
    painter->drawText(box.adjusted(8, 5, -8, -5), Qt::AlignLeft | Qt::AlignTop, text);
}

} // namespace Poolhouse
