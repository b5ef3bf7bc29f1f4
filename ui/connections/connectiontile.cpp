// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/connections/connectiontile.h"

#include "ui/theme/icons.h"
#include "ui/widgets/splitbar.h"

#include <QEvent>
#include <QFontMetricsF>
#include <QPainter>
#include <QToolButton>

#include <algorithm>
#include <cstdlib>

namespace Poolhouse {

namespace {

constexpr int padding = 13;
constexpr int titleTop = 10;
constexpr int dotSide = 7;
constexpr int dotGap = 5;

/// Heights that follow the font: title 20, number 34, label 17, bar 6, two legend lines 17 and 15.
struct Rows
{
    double title;
    double number;
    double label;
    double bar;
    double count;
    double word;
    double bottom;
};

Rows rows()
{
    const double title = std::max(20, QFontMetrics(font(TextSize::Body, 600)).height() + 4);
    const double number = QFontMetricsF(font(TextSize::TileNumber, 600)).height();
    const double label = QFontMetricsF(font(TextSize::Secondary)).height();
    const double count = QFontMetricsF(font(TextSize::Secondary, 600)).height();
    const double word = QFontMetricsF(font(TextSize::Chip)).height();
    Rows result{};
    result.title = titleTop;
    result.number = result.title + title + 5;
    result.label = result.number + number;
    result.bar = result.label + label + 11;
    result.count = result.bar + 6 + 9;
    result.word = result.count + count + 1;
    result.bottom = result.word + word + 12;
    return result;
}

} // namespace

BudgetState budgetState(int count, int budget)
{
    if (budget <= 0 || count >= budget) {
        return budget <= 0 ? BudgetState::Fine : BudgetState::Reached;
    }
    return count * 100 >= budget * 80 ? BudgetState::Near : BudgetState::Fine;
}

ConnectionTile::ConnectionTile(TileKind kind, QWidget *parent)
    : QWidget(parent)
    , m_kind(kind)
    , m_budget(kind == TileKind::Pooler ? 200 : 15)
    , m_budgetButton(new QToolButton(this))
{
    setObjectName(kind == TileKind::Pooler ? QStringLiteral("poolerTile") : QStringLiteral("directTile"));
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    m_budgetButton->setProperty("quiet", true);
    m_budgetButton->setFocusPolicy(Qt::TabFocus);
    m_budgetButton->setCursor(Qt::PointingHandCursor);
    m_budgetButton->setFont(Poolhouse::font(TextSize::Chip));
    connect(m_budgetButton, &QToolButton::clicked, this, &ConnectionTile::budgetEditRequested);
    refresh();
}

void ConnectionTile::setSnapshot(const ActivitySnapshot &snapshot)
{
    m_snapshot = snapshot;
    m_known = true;
    m_stale = false;
    refresh();
}

void ConnectionTile::setBudget(int budget)
{
    m_budget = budget;
    refresh();
}

void ConnectionTile::setStale(bool stale)
{
    if (m_stale != stale) {
        m_stale = stale;
        refresh();
    }
}

QSize ConnectionTile::sizeHint() const
{
    return {180, std::max(140, qRound(rows().bottom))};
}

QSize ConnectionTile::minimumSizeHint() const
{
    return {150, sizeHint().height()};
}

void ConnectionTile::refresh()
{
    const bool pooler = m_kind == TileKind::Pooler;
    const auto known = [this](std::optional<int> value) { return m_known ? value : std::nullopt; };
    const int count = pooler ? m_snapshot.pooled() : m_snapshot.direct;
    m_state = m_known ? budgetState(count, m_budget) : BudgetState::Fine;
    Token alarm = Token::Text;
    Token alarmLabel = Token::Text2;
    if (m_state != BudgetState::Fine) {
        alarm = m_state == BudgetState::Near ? Token::Warn : Token::Danger;
        alarmLabel = alarm;
    }

    QString spoken;
    if (pooler) {
        const bool console = m_snapshot.poolerClients.has_value();
        const Number backends{known(m_snapshot.poolerBackends), tr("backends")};
        const Number clients{known(m_snapshot.poolerClients), tr("clients")};
        m_first = console || !m_known ? clients : backends;
        m_second = console || !m_known ? backends : clients;
        m_first.token = alarm;
        m_first.labelToken = alarmLabel;
        m_parts = {{known(m_snapshot.poolerActive), tr("active"), Token::Accent},
                   {known(m_snapshot.poolerIdle), tr("idle"), Token::PooledIdle},
                   {known(m_snapshot.poolerWaiting), tr("waiting"), Token::DotStaging}};
        if (!m_known) {
            spoken = tr("Pooler connections, not known yet");
        } else if (console) {
            spoken = tr("Pooler connections, %1 of %2 clients, %3 backends")
                         .arg(count)
                         .arg(m_budget)
                         .arg(m_snapshot.poolerBackends);
        } else {
            spoken = tr("Pooler connections, %1 of %2, counted in backends; clients not known")
                         .arg(count)
                         .arg(m_budget);
        }
        setToolTip(!m_known || console
                       ? QString()
                       : tr("Counted in backends: without the pooler's console its clients are not known."));
    } else {
        const int left = m_budget - count;
        m_first = {known(count), tr("in use")};
        m_second = {known(std::abs(left)), left < 0 ? tr("over budget") : tr("left"), alarm, alarmLabel};
        m_parts = {{known(m_snapshot.directApps), tr("apps"), Token::DirectApps},
                   {known(m_snapshot.directServices), tr("services"), Token::Direct},
                   {known(m_snapshot.directPlatform), tr("platform"), Token::DirectPlatform}};
        if (m_known) {
            spoken = left < 0 ? tr("Direct connections, %1 of %2, %3 over budget")
                              : tr("Direct connections, %1 of %2, %3 left");
            spoken = spoken.arg(count).arg(m_budget).arg(std::abs(left));
        } else {
            spoken = tr("Direct connections, not known yet");
        }
    }
    if (m_stale) {
        spoken = tr("%1, not of now").arg(spoken);
    }
    setAccessibleName(spoken);
    QStringList parts;
    for (const Part &part : std::as_const(m_parts)) {
        parts << (part.value ? tr("%1 %2").arg(*part.value).arg(part.label)
                             : tr("%1 not known").arg(part.label));
    }
    setAccessibleDescription(parts.join(QStringLiteral(", ")));

    m_budgetButton->setText(tr("budget %1").arg(m_budget));
    const QString edit =
        pooler ? tr("Change the pooler budget, now %1") : tr("Change the direct budget, now %1");
    m_budgetButton->setAccessibleName(edit.arg(m_budget));
    m_budgetButton->setToolTip(tr("Change the budget"));
    placeBudget();
    update();
}

void ConnectionTile::placeBudget()
{
    // The text ends where the bar below it ends; the button around it is larger, for the pointer.
    constexpr int around = 6;
    const QFontMetrics metrics(Poolhouse::font(TextSize::Chip));
    const QSize size(metrics.horizontalAdvance(m_budgetButton->text()) + 2 * around,
                     std::max(Metrics::compactButtonHeight, metrics.height() + 8));
    const Rows row = rows();
    const int middle = qRound((row.title + row.number - 5) / 2);
    m_budgetButton->setGeometry(width() - padding + around - size.width(), middle - size.height() / 2,
                                size.width(), size.height());
}

bool ConnectionTile::event(QEvent *event)
{
    const bool handled = QWidget::event(event);
    if (event->type() == QEvent::ApplicationFontChange || event->type() == QEvent::StyleChange) {
        m_budgetButton->setFont(Poolhouse::font(TextSize::Chip));
        updateGeometry();
        placeBudget();
    }
    return handled;
}

void ConnectionTile::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    placeBudget();
}

void ConnectionTile::paintNumber(QPainter *painter, double x, double width, const Number &number) const
{
    const Rows row = rows();
    const QFont large = Poolhouse::font(TextSize::TileNumber, 600);
    const QRectF area(x, row.number, width, row.label - row.number);
    if (number.value) {
        painter->setFont(large);
        painter->setPen(color(m_stale ? Token::Text3 : number.token, this));
        painter->drawText(area, Qt::AlignLeft | Qt::AlignVCenter, QString::number(*number.value));
    } else {
        painter->setFont(Poolhouse::font(TextSize::Secondary));
        painter->setPen(color(Token::Text3, this));
        painter->drawText(area.adjusted(0, 0, 0, -3), Qt::AlignLeft | Qt::AlignBottom, tr("not known"));
    }
    painter->setFont(Poolhouse::font(TextSize::Secondary, number.labelToken == Token::Text2 ? 400 : 500));
    painter->setPen(color(m_stale ? Token::Text3 : number.labelToken, this));
    painter->drawText(QRectF(x, row.label, width, row.bar - row.label), Qt::AlignLeft | Qt::AlignTop,
                      number.label);
}

void ConnectionTile::paintLegend(QPainter *painter, const QRectF &area) const
{
    const Rows row = rows();
    const QFont countFont = Poolhouse::font(TextSize::Secondary, 600);
    const QFont wordFont = Poolhouse::font(TextSize::Chip);
    const QFontMetricsF countMetrics(countFont);
    const QFontMetricsF wordMetrics(wordFont);
    const QString unknown = tr("not known");
    QList<double> widths;
    double sum = 0;
    for (const Part &part : m_parts) {
        const double count = part.value ? countMetrics.horizontalAdvance(QString::number(*part.value))
                                        : wordMetrics.horizontalAdvance(unknown);
        widths << std::max(dotSide + dotGap + count, wordMetrics.horizontalAdvance(part.label));
        sum += widths.constLast();
    }
    const double gap =
        m_parts.size() > 1 ? (area.width() - sum) / static_cast<double>(m_parts.size() - 1) : 0;
    double x = area.x();
    for (qsizetype i = 0; i < m_parts.size(); ++i) {
        const Part &part = m_parts.at(i);
        const double countHeight = row.word - row.count;
        painter->setPen(Qt::NoPen);
        painter->setBrush(color(part.token, this));
        painter->drawRoundedRect(QRectF(x, row.count + (countHeight - dotSide) / 2, dotSide, dotSide), 2, 2);
        painter->setFont(part.value ? countFont : wordFont);
        painter->setPen(color(part.value && !m_stale ? Token::Text : Token::Text3, this));
        painter->drawText(QRectF(x + dotSide + dotGap, row.count, widths.at(i), countHeight),
                          Qt::AlignLeft | Qt::AlignVCenter,
                          part.value ? QString::number(*part.value) : unknown);
        painter->setFont(wordFont);
        painter->setPen(color(Token::Text2, this));
        painter->drawText(QRectF(x, row.word, widths.at(i) + 2, row.bottom - row.word),
                          Qt::AlignLeft | Qt::AlignTop, part.label);
        x += widths.at(i) + std::max(2.0, gap);
    }
}

void ConnectionTile::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(color(Token::Border, this), 1));
    painter.setBrush(color(Token::Raised, this));
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), Metrics::cardRadius - 0.5,
                            Metrics::cardRadius - 0.5);

    const bool pooler = m_kind == TileKind::Pooler;
    const Rows row = rows();
    const double titleHeight = row.number - 5 - row.title;
    paintIcon(&painter, QRectF(padding, row.title + (titleHeight - 16) / 2, 16, 16),
              pooler ? QStringLiteral("waves") : QStringLiteral("direct"),
              color(pooler ? Token::Accent : Token::Direct, this));
    painter.setFont(Poolhouse::font(TextSize::Body, 600));
    painter.setPen(color(Token::Text, this));
    painter.drawText(QRectF(padding + 22, row.title, width() - padding - 22, titleHeight),
                     Qt::AlignLeft | Qt::AlignVCenter, pooler ? tr("Pooler") : tr("Direct"));

    const double content = width() - 2 * padding;
    const double second = content / 2 - 3;
    paintNumber(&painter, padding, second, m_first);
    paintNumber(&painter, padding + second, content - second + 4, m_second);

    QList<BarPart> parts;
    for (const Part &part : std::as_const(m_parts)) {
        parts << BarPart{static_cast<double>(part.value.value_or(0)), part.token};
    }
    if (pooler && m_known && !m_parts.at(0).value) {
        // The split is not known, the sum is.
        parts = {BarPart{static_cast<double>(m_snapshot.pooled()), Token::Accent}};
    }
    SplitBar::paintBar(&painter, QRectF(padding, row.bar, content, 6), parts, m_budget, palette());
    paintLegend(&painter, QRectF(padding, row.count, content, row.bottom - row.count));
}

} // namespace Poolhouse
