// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/theme/icons.h"

#include <QFile>
#include <QGuiApplication>
#include <QIconEngine>
#include <QPainter>
#include <QPalette>
#include <QPixmapCache>
#include <QSvgRenderer>

#include <algorithm>
#include <cmath>

namespace Poolhouse {

namespace {

constexpr double largeSide = 24;

/// One icon in one colour at one size in device pixels. The drawings use #000 for every stroke and fill that
/// takes the colour; other colours (the application mark) stay. `scale` is the device pixel ratio: large
/// icons keep thin lines.
QPixmap render(const QString &name, const QColor &color, const QSize &pixels, double scale)
{
    if (pixels.isEmpty()) {
        return {};
    }
    const bool large = std::min(pixels.width(), pixels.height()) >= largeSide * scale;
    const QString key = QStringLiteral("poolhouse-icon/%1/%2/%3x%4/%5")
                            .arg(name, color.name(QColor::HexArgb))
                            .arg(pixels.width())
                            .arg(pixels.height())
                            .arg(large ? 1 : 0);
    QPixmap pixmap;
    if (QPixmapCache::find(key, &pixmap)) {
        return pixmap;
    }
    QFile file(QStringLiteral(":/icons/%1.svg").arg(name));
    if (!file.open(QIODevice::ReadOnly)) {
        qWarning("no icon named %s", qPrintable(name));
        return {};
    }
    QByteArray drawing = file.readAll();
    drawing.replace("\"#000\"", '"' + color.name().toLatin1() + '"');
    if (large) {
        drawing.replace("stroke-width=\"1.5\"", "stroke-width=\"1\"");
    }
    QSvgRenderer renderer(drawing);
    pixmap = QPixmap(pixels);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    painter.setOpacity(color.alphaF());
    const double side = std::min(pixels.width(), pixels.height());
    // A box that is wider than tall has room for the gap to a text behind it: the drawing stands at its left
    // end.
    renderer.render(&painter, QRectF(0, (pixels.height() - side) / 2, side, side));
    painter.end();
    QPixmapCache::insert(key, pixmap);
    return pixmap;
}

class TokenIconEngine final : public QIconEngine
{
public:
    TokenIconEngine(QString name, Token token) : m_name(std::move(name)), m_token(token) {}

    void paint(QPainter *painter, const QRect &rect, QIcon::Mode mode, QIcon::State state) override
    {
        paintIcon(painter, QRectF(rect), m_name, colorFor(mode, state));
    }

    QPixmap pixmap(const QSize &size, QIcon::Mode mode, QIcon::State state) override
    {
        return render(m_name, colorFor(mode, state), size, 1);
    }

    QPixmap scaledPixmap(const QSize &size, QIcon::Mode mode, QIcon::State state, qreal scale) override
    {
        // QIcon hands over device pixels and sets the ratio on the answer.
        return render(m_name, colorFor(mode, state), size, scale);
    }

    QSize actualSize(const QSize &size, QIcon::Mode, QIcon::State) override { return size; }
    QString key() const override { return QStringLiteral("PoolhouseTokenIcon"); }
    QString iconName() override { return m_name; }
    bool isNull() override { return !QFile::exists(QStringLiteral(":/icons/%1.svg").arg(m_name)); }
    QIconEngine *clone() const override { return new TokenIconEngine(*this); }

private:
    [[nodiscard]] QColor colorFor(QIcon::Mode mode, QIcon::State state) const
    {
        const QPalette palette = QGuiApplication::palette();
        if (mode == QIcon::Disabled) {
            return color(Token::Disabled, palette);
        }
        // A checked segment or toggle wears the accent, whatever it wore before.
        const bool plain = m_token == Token::Text || m_token == Token::Text2 || m_token == Token::Text3;
        return color(state == QIcon::On && plain ? Token::Accent : m_token, palette);
    }

    QString m_name;
    Token m_token;
};

} // namespace

QIcon icon(const QString &name, Token token)
{
    return QIcon(new TokenIconEngine(name, token));
}

void paintIcon(QPainter *painter, const QRectF &rect, const QString &name, const QColor &color)
{
    const double ratio = painter->device()->devicePixelRatioF();
    const QSize pixels(static_cast<int>(std::ceil(rect.width() * ratio)),
                       static_cast<int>(std::ceil(rect.height() * ratio)));
    QPixmap pixmap = render(name, color, pixels, ratio);
    if (pixmap.isNull()) {
        return;
    }
    pixmap.setDevicePixelRatio(ratio);
    // Whole device pixels keep the strokes crisp.
    const QPointF corner(std::round(rect.x() * ratio) / ratio, std::round(rect.y() * ratio) / ratio);
    painter->drawPixmap(corner, pixmap);
}

} // namespace Poolhouse
