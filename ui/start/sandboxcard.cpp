// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/start/sandboxcard.h"

#include "ui/theme/icons.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/busyarc.h"
#include "ui/widgets/chiplabel.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QVBoxLayout>

namespace Poolhouse {

namespace {

/// A small drawing of the window: what the sandbox gives, before one word is read.
class WindowSketch final : public QWidget
{
public:
    explicit WindowSketch(QWidget *parent) : QWidget(parent)
    {
        setFixedHeight(136);
        setAttribute(Qt::WA_TransparentForMouseEvents);
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        const QRectF frame = QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5);
        painter.setPen(color(Token::ButtonBorder, this));
        painter.setBrush(color(Token::Window, this));
        painter.drawRoundedRect(frame, Metrics::cardRadius, Metrics::cardRadius);
        const double side = 84;
        painter.drawLine(QPointF(0, 28.5), QPointF(width(), 28.5));
        painter.drawLine(QPointF(side + 0.5, 28.5), QPointF(side + 0.5, height()));
        const auto bar = [&](double x, double y, double w, Token token) {
            painter.setPen(Qt::NoPen);
            painter.setBrush(color(token, this));
            painter.drawRoundedRect(QRectF(x, y, w, 7), 3.5, 3.5);
        };
        painter.setPen(Qt::NoPen);
        painter.setBrush(color(Token::InputBorder, this));
        painter.drawEllipse(QPointF(15, 14.5), 4, 4);
        bar(26, 11, 82, Token::Sunk);
        painter.setBrush(color(Token::Accent, this));
        painter.drawRoundedRect(QRectF(width() - 50, 7.5, 40, 14), 3, 3);
        bar(14, 40, 44, Token::Sunk);
        bar(22, 58, 44, Token::PooledIdle);
        bar(22, 75, 36, Token::Sunk);
        bar(14, 92, 44, Token::Sunk);
        for (int row = 0; row < 5; ++row) {
            const double y = 40 + row * 18;
            if (row == 1) {
                painter.setPen(QPen(color(Token::Accent, this), 1.5));
                painter.setBrush(color(Token::Tint, this));
                painter.drawRoundedRect(QRectF(side + 9, y - 5, width() - side - 15, 16), 4, 4);
                bar(side + 14, y, (width() - side) * 0.42, Token::PooledIdle);
            } else {
                bar(side + 14, y, (width() - side) * (row % 2 ? 0.34 : 0.5), Token::Sunk);
            }
            bar(width() - 46, y, 34, Token::Sunk);
        }
    }
};

QWidget *makeLine(const QString &iconName, const QString &text, QWidget *parent)
{
    auto *line = new QWidget(parent);
    auto *sign = new QLabel(line);
    sign->setPixmap(icon(iconName).pixmap(16, 16));
    auto *label = new QLabel(text, line);
    auto *row = new QHBoxLayout(line);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(8);
    row->addWidget(sign);
    row->addWidget(label, 1);
    return line;
}

} // namespace

SandboxCard::SandboxCard(QWidget *parent) : QFrame(parent)
{
    setProperty("card", true);
    auto *title = new QLabel(tr("Try the local sandbox"), this);
    title->setFont(Poolhouse::font(TextSize::Title, 600));
    auto *head = new QHBoxLayout;
    head->addWidget(title, 1);
    head->addWidget(new ChipLabel({tr("no account"), {}, Token::Text2, Token::Sunk}, this));
    auto *hint = new QLabel(tr("A small practice project on this computer. Nothing leaves it."), this);
    hint->setProperty("tone", QStringLiteral("secondary"));
    hint->setWordWrap(true);
    auto *good = new QLabel(tr("Good for trying"), this);
    good->setFont(Poolhouse::font(TextSize::Secondary, 500));
    good->setProperty("tone", QStringLiteral("secondary"));

    m_busy = new BusyArc(this);
    m_busy->setFixedSize(16, 16);
    m_status = new QLabel(this);
    m_status->setFont(Poolhouse::font(TextSize::Secondary));
    m_status->setProperty("tone", QStringLiteral("secondary"));
    m_status->setWordWrap(true);
    auto *state = new QHBoxLayout;
    state->setSpacing(8);
    state->addWidget(m_busy);
    state->addWidget(m_status, 1);
    m_start = new QPushButton(icon(QStringLiteral("box"), Token::Text), tr("Start sandbox"), this);
    connect(m_start, &QPushButton::clicked, this, &SandboxCard::startRequested);

    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(20, 18, 20, 16);
    column->setSpacing(8);
    column->addLayout(head);
    column->addWidget(hint);
    column->addSpacing(2);
    column->addWidget(new WindowSketch(this));
    column->addSpacing(2);
    column->addWidget(makeLine(QStringLiteral("bucket"), tr("Sample buckets and files"), this));
    column->addWidget(makeLine(QStringLiteral("waves"), tr("A real PostgreSQL behind a real pooler"), this));
    column->addWidget(makeLine(QStringLiteral("refresh"), tr("Kept between runs until you delete it"), this));
    column->addSpacing(4);
    column->addWidget(good);
    column->addWidget(makeLine(QStringLiteral("upload"), tr("Dropping a folder with awkward names"), this));
    column->addWidget(makeLine(QStringLiteral("direct"), tr("Filling the direct budget safely"), this));
    column->addStretch(1);
    column->addLayout(state);
    column->addWidget(m_start);
    showIdle();
}

void SandboxCard::showIdle()
{
    m_busy->hide();
    m_status->setText(tr("Uses about 80 MB of disk space."));
    m_start->setEnabled(true);
}

void SandboxCard::showStarting(const QString &line)
{
    m_busy->show();
    m_status->setText(line.isEmpty() ? tr("Starting…") : line);
    m_start->setEnabled(false);
}

void SandboxCard::showFailed(const QString &reason)
{
    m_busy->hide();
    m_status->setText(reason);
    m_start->setEnabled(true);
}

} // namespace Poolhouse
