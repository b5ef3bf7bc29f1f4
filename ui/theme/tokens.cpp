// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/theme/tokens.h"

#include <QApplication>
#include <QPalette>
#include <QWidget>

#include <algorithm>
#include <array>

namespace Poolhouse {

namespace {

constexpr int tokenCount = static_cast<int>(Token::ToastAction) + 1;

/// Both tables of design.md, "Colour tokens", in the order of Token.
constexpr std::array<QRgb, tokenCount> lightTable = {
    0xFFF3F5F7, // Window
    0xFFFFFFFF, // Base
    0xFFFFFFFF, // Raised
    0xFFE9EDF0, // Sunk
    0xFFEEF2F5, // Hover
    0xFFE2E7EC, // Pressed
    0xFFDBEBF7, // Tint
    0xFFE6EAEE, // TintInactive
    0xFFDBE0E5, // Border
    0xFFC2CAD2, // ButtonBorder
    0xFF7F8B96, // InputBorder
    0xFF1B2530, // Text
    0xFF4F5C69, // Text2
    0xFF5B6772, // Text3
    0xFF9AA5B0, // Disabled
    0xFF0B66A3, // Accent
    0xFF0A5A90, // AccentHover
    0xFF084B78, // AccentPressed
    0xFFFFFFFF, // OnAccent
    0xFFA84B12, // Direct
    0xFFFBEADF, // DirectTint
    0xFF1B7340, // Ok
    0xFFE3F3E9, // OkTint
    0xFF865000, // Warn
    0xFFFDF2DC, // WarnTint
    0xFFB3261E, // Danger
    0xFFFBE7E5, // DangerTint
    0xFFFFFFFF, // OnDanger
    0xFF5393C2, // PooledIdle
    0xFFBF764D, // DirectIdle
    0xFF6E2F08, // DirectApps
    0xFF7F8B96, // DirectPlatform
    0xFFC8352B, // DotProduction
    0xFFB57A06, // DotStaging
    0xFF7F8B96, // DotLocal
    0xFF242C35, // ToastBackground
    0xFFF2F5F7, // ToastText
    0xFF8CCBF5, // ToastAction
};

constexpr std::array<QRgb, tokenCount> darkTable = {
    0xFF15191E, // Window
    0xFF1B2026, // Base
    0xFF22282F, // Raised
    0xFF2B323A, // Sunk
    0xFF252C33, // Hover
    0xFF2E363F, // Pressed
    0xFF1D3A51, // Tint
    0xFF2C343C, // TintInactive
    0xFF313942, // Border
    0xFF434D58, // ButtonBorder
    0xFF6F7B87, // InputBorder
    0xFFE6EAEE, // Text
    0xFFAFB9C3, // Text2
    0xFF98A4B0, // Text3
    0xFF626D78, // Disabled
    0xFF5FB2EA, // Accent
    0xFF7CC1EF, // AccentHover
    0xFF4A9FD8, // AccentPressed
    0xFF06263B, // OnAccent
    0xFFF0935A, // Direct
    0xFF3A291F, // DirectTint
    0xFF5CC98A, // Ok
    0xFF1B3327, // OkTint
    0xFFE9B54D, // Warn
    0xFF372D18, // WarnTint
    0xFFF2857C, // Danger
    0xFF40211F, // DangerTint
    0xFF3A0B08, // OnDanger
    0xFF3B80B0, // PooledIdle
    0xFFA0643F, // DirectIdle
    0xFFFFC7A3, // DirectApps
    0xFF6F7B87, // DirectPlatform
    0xFFF2857C, // DotProduction
    0xFFE9B54D, // DotStaging
    0xFF6F7B87, // DotLocal
    0xFF242C35, // ToastBackground
    0xFFF2F5F7, // ToastText
    0xFF8CCBF5, // ToastAction
};

/// A high-contrast palette is recognised by its pure black or white text; it gets no greys that carry text
/// or outlines.
bool isHighContrast(const QPalette &palette)
{
    const QRgb text = palette.color(QPalette::Active, QPalette::WindowText).rgb();
    return text == 0xFF000000 || text == 0xFFFFFFFF;
}

double ratio(TextSize size)
{
    switch (size) {
    case TextSize::Chip:
        return 0.85;
    case TextSize::Secondary:
        return 0.92;
    case TextSize::Body:
        return 1.0;
    case TextSize::Title:
        return 1.15;
    case TextSize::Sentence:
        return 1.4;
    case TextSize::Welcome:
        return 1.7;
    case TextSize::TileNumber:
        return 2.15;
    }
    return 1.0;
}

} // namespace

bool isDark(const QPalette &palette)
{
    return palette.color(QPalette::Active, QPalette::Window).lightness() < 128;
}

QColor color(Token token, const QPalette &palette)
{
    const bool dark = isDark(palette);
    if (isHighContrast(palette)) {
        switch (token) {
        case Token::Text:
        case Token::Text2:
        case Token::Text3:
        case Token::Border:
        case Token::ButtonBorder:
        case Token::InputBorder:
            return dark ? Qt::white : Qt::black;
        case Token::Window:
        case Token::Base:
        case Token::Raised:
            return dark ? Qt::black : Qt::white;
        default:
            break;
        }
    }
    const auto index = static_cast<std::size_t>(token);
    return QColor::fromRgb(dark ? darkTable.at(index) : lightTable.at(index));
}

QColor color(Token token, const QWidget *widget)
{
    return color(token, widget->palette());
}

QFont font(TextSize size, int weight)
{
    QFont result = QApplication::font();
    const double factor = ratio(size);
    if (result.pixelSize() > 0) {
        result.setPixelSize(std::max(1, qRound(result.pixelSize() * factor)));
    } else {
        result.setPointSizeF(result.pointSizeF() * factor);
    }
    result.setWeight(static_cast<QFont::Weight>(weight));
#if QT_VERSION >= QT_VERSION_CHECK(6, 7, 0)
    result.setFeature(QFont::Tag("tnum"), 1);
#endif
    return result;
}

} // namespace Poolhouse
