// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/connections/timelinewidget.h"

#include "ui/theme/tokens.h"

#include <QAccessible>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QTimerEvent>

#include <algorithm>
#include <cmath>

namespace Poolhouse {

namespace {
constexpr int spanSeconds = 600;
/// Up to this value a budget is on the scale however small the counts are.
constexpr int alwaysOnScale = 20;
} // namespace

TimelineWidget::TimelineWidget(QWidget *parent) : QWidget(parent)
{
    setMouseTracking(true);
    setFocusPolicy(Qt::TabFocus);
    setProperty("focusRing", true);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    setAccessibleName(tr("Connections in the last ten minutes"));
    describe();
}

void TimelineWidget::addSample(const QDateTime &time, int direct, int pooled)
{
    if (!m_samples.isEmpty() && time <= m_samples.constLast().time) {
        return;
    }
    Sample sample{time, direct, pooled, m_gapPending};
    if (!m_samples.isEmpty() && m_samples.constLast().time.secsTo(time) > m_maximumStep) {
        sample.afterGap = true;
    }
    m_gapPending = false;
    m_samples << sample;
    dropOld();
    describe();
    update();
}

void TimelineWidget::markGap()
{
    m_gapPending = true;
}

void TimelineWidget::clear()
{
    m_samples.clear();
    m_bands.clear();
    m_hovered = {};
    m_gapPending = false;
    describe();
    update();
}

void TimelineWidget::setBudgets(int pooler, int direct)
{
    m_poolerBudget = pooler;
    m_directBudget = direct;
    describe();
    update();
}

int TimelineWidget::addBand(const QDateTime &begin, const QDateTime &end, const QString &word)
{
    m_bands << Band{m_nextBand, begin, end, word};
    update();
    return m_nextBand++;
}

void TimelineWidget::setBandEnd(int id, const QDateTime &end)
{
    for (Band &band : m_bands) {
        if (band.id == id) {
            band.end = end;
        }
    }
    update();
}

void TimelineWidget::setFixedNow(const QDateTime &now)
{
    m_fixedNow = now;
    update();
}

QDateTime TimelineWidget::now() const
{
    const QDateTime clock = m_fixedNow.isValid() ? m_fixedNow : QDateTime::currentDateTimeUtc();
    // A server whose clock runs ahead must not push its samples off the right edge.
    return m_samples.isEmpty() || m_samples.constLast().time <= clock ? clock : m_samples.constLast().time;
}

void TimelineWidget::dropOld()
{
    const QDateTime oldest = m_samples.constLast().time.addSecs(-spanSeconds);
    // One older sample stays: the line enters the picture at its value.
    while (m_samples.size() > 1 && m_samples.at(1).time <= oldest) {
        m_samples.removeFirst();
    }
    m_bands.removeIf([&oldest](const Band &band) { return band.end.isValid() && band.end < oldest; });
}

int TimelineWidget::dataMaximum() const
{
    int highest = 0;
    for (const Sample &sample : m_samples) {
        highest = std::max({highest, sample.direct, sample.pooled});
    }
    return highest;
}

bool TimelineWidget::isOnScale(int budget) const
{
    return budget > 0 && budget <= std::max(alwaysOnScale, 2 * dataMaximum());
}

double TimelineWidget::top() const
{
    int highest = std::max(dataMaximum(), 4);
    for (const int budget : {m_poolerBudget, m_directBudget}) {
        if (isOnScale(budget)) {
            highest = std::max(highest, budget);
        }
    }
    return highest * 1.2;
}

QString TimelineWidget::offScaleText() const
{
    const bool pooler = m_poolerBudget > 0 && !isOnScale(m_poolerBudget);
    const bool direct = m_directBudget > 0 && !isOnScale(m_directBudget);
    if (pooler && direct) {
        return tr("Budgets %1 and %2 are off this scale").arg(m_poolerBudget).arg(m_directBudget);
    }
    if (pooler) {
        return tr("Pooler budget %1 is off this scale").arg(m_poolerBudget);
    }
    return direct ? tr("Direct budget %1 is off this scale").arg(m_directBudget) : QString();
}

void TimelineWidget::describe()
{
    if (m_samples.isEmpty()) {
        setAccessibleDescription(tr("No reading yet"));
        return;
    }
    const auto [lowDirect, highDirect] =
        std::minmax_element(m_samples.cbegin(), m_samples.cend(),
                            [](const Sample &a, const Sample &b) { return a.direct < b.direct; });
    const auto [lowPooled, highPooled] =
        std::minmax_element(m_samples.cbegin(), m_samples.cend(),
                            [](const Sample &a, const Sample &b) { return a.pooled < b.pooled; });
    setAccessibleDescription(tr("Direct %1, between %2 and %3. Pooler %4, between %5 and %6.")
                                 .arg(m_samples.constLast().direct)
                                 .arg(lowDirect->direct)
                                 .arg(highDirect->direct)
                                 .arg(m_samples.constLast().pooled)
                                 .arg(lowPooled->pooled)
                                 .arg(highPooled->pooled));
}

int TimelineWidget::sampleAt(double x) const
{
    // Steps hold until the next sample, so the one at or before the place is meant.
    int found = -1;
    for (int i = 0; i < m_samples.size(); ++i) {
        if (xAt(m_samples.at(i).time) <= x + 0.5) {
            found = i;
        }
    }
    return found;
}

QString TimelineWidget::hoverText() const
{
    for (const Sample &sample : m_samples) {
        if (sample.time == m_hovered) {
            return tr("%1\nDirect %2\nPooler %3")
                .arg(sample.time.toLocalTime().time().toString(QStringLiteral("HH:mm:ss")))
                .arg(sample.direct)
                .arg(sample.pooled);
        }
    }
    return {};
}

void TimelineWidget::mouseMoveEvent(QMouseEvent *event)
{
    const QRectF area = plot();
    const int index = area.contains(event->position()) ? sampleAt(event->position().x()) : -1;
    const QDateTime hovered = index < 0 ? QDateTime() : m_samples.at(index).time;
    if (hovered != m_hovered) {
        m_hovered = hovered;
        update();
    }
}

void TimelineWidget::leaveEvent(QEvent *event)
{
    m_hovered = {};
    update();
    QWidget::leaveEvent(event);
}

void TimelineWidget::keyPressEvent(QKeyEvent *event)
{
    if (m_samples.isEmpty()) {
        QWidget::keyPressEvent(event);
        return;
    }
    const auto last = static_cast<int>(m_samples.size()) - 1;
    int index = last + 1;
    for (int i = 0; i <= last; ++i) {
        if (m_samples.at(i).time == m_hovered) {
            index = i;
        }
    }
    switch (event->key()) {
    case Qt::Key_Left:
        index = std::max(0, index - 1);
        break;
    case Qt::Key_Right:
        index = std::min(last, index + 1);
        break;
    case Qt::Key_Home:
        index = 0;
        break;
    case Qt::Key_End:
        index = last;
        break;
    case Qt::Key_Escape:
        if (m_hovered.isValid()) {
            m_hovered = {};
            update();
            return;
        }
        QWidget::keyPressEvent(event);
        return;
    default:
        QWidget::keyPressEvent(event);
        return;
    }
    m_hovered = m_samples.at(index).time;
    QString spoken = hoverText();
    spoken.replace(u'\n', QLatin1String(", "));
    setAccessibleDescription(spoken);
    QAccessibleEvent told(this, QAccessible::DescriptionChanged);
    QAccessible::updateAccessibility(&told);
    update();
}

void TimelineWidget::focusOutEvent(QFocusEvent *event)
{
    m_hovered = {};
    describe();
    update();
    QWidget::focusOutEvent(event);
}

void TimelineWidget::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    m_timer.start(1000, this);
}

void TimelineWidget::hideEvent(QHideEvent *event)
{
    m_timer.stop();
    QWidget::hideEvent(event);
}

void TimelineWidget::timerEvent(QTimerEvent *event)
{
    if (event->timerId() == m_timer.timerId()) {
        update();
    } else {
        QWidget::timerEvent(event);
    }
}

QRectF TimelineWidget::plot() const
{
    const QFontMetricsF axis(Poolhouse::font(TextSize::Chip));
    const QFontMetricsF label(Poolhouse::font(TextSize::Chip, 600));
    // Room for the widest number on the left and the line labels on the right.
    const double left = axis.horizontalAdvance(QString::number(qRound(top()))) + 9;
    const int widest = std::max(dataMaximum(), 10);
    const double right = std::max(label.horizontalAdvance(tr("Direct %1").arg(widest)),
                                  label.horizontalAdvance(tr("Pooler %1").arg(widest))) +
                         10;
    const double bottom = axis.height() + 5;
    return {left, 0.5, std::max(20.0, width() - left - right), std::max(20.0, height() - bottom - 0.5)};
}

double TimelineWidget::xAt(const QDateTime &time) const
{
    const QRectF area = plot();
    const double age = static_cast<double>(time.msecsTo(now())) / 1000;
    return area.right() - age / spanSeconds * area.width();
}

double TimelineWidget::yAt(double value) const
{
    const QRectF area = plot();
    return area.bottom() - value / top() * area.height();
}

} // namespace Poolhouse
