// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QColor>
#include <QFont>

class QPalette;
class QWidget;

namespace Poolhouse {

/// The colour tokens of the design (design.md, "Colour tokens"). Widgets never name a colour, only a token.
enum class Token {
    Window,
    Base,
    Raised,
    Sunk,
    Hover,
    Pressed,
    Tint,
    TintInactive,
    Border,
    ButtonBorder,
    InputBorder,
    Text,
    Text2,
    Text3,
    Disabled,
    Accent,
    AccentHover,
    AccentPressed,
    OnAccent,
    Direct,
    DirectTint,
    Ok,
    OkTint,
    Warn,
    WarnTint,
    Danger,
    DangerTint,
    OnDanger,
    PooledIdle,
    DirectIdle,
    DirectApps,
    DirectPlatform,
    DotProduction,
    DotStaging,
    DotLocal,
    ToastBackground,
    ToastText,
    ToastAction,
};

/// Whether a palette is one of a dark theme.
[[nodiscard]] bool isDark(const QPalette &palette);
/// The token's colour under this palette (light or dark). Stateless, so that painting code needs no theme
/// object.
[[nodiscard]] QColor color(Token token, const QPalette &palette);
[[nodiscard]] QColor color(Token token, const QWidget *widget);

/// Spacing and heights of the design in logical pixels.
namespace Metrics {
inline constexpr int rowHeight = 30;
inline constexpr int treeRowHeight = 28;
inline constexpr int ownerRowHeight = 30;
inline constexpr int groupRowHeight = 27;
inline constexpr int columnHeaderHeight = 28;
inline constexpr int toolbarHeight = 46;
inline constexpr int titleHeight = 41;
inline constexpr int buttonHeight = 30;
inline constexpr int compactButtonHeight = 26;
inline constexpr int chipHeight = 18;
inline constexpr int statusBarHeight = 26;
inline constexpr int dockPadding = 12;
inline constexpr int dialogPadding = 16;
inline constexpr int controlRadius = 6;
inline constexpr int cardRadius = 8;
} // namespace Metrics

/// Font sizes as ratios of the application font (design.md, "Type").
enum class TextSize { Chip, Secondary, Body, Title, Sentence, Welcome, TileNumber };
[[nodiscard]] QFont font(TextSize size, int weight = 400);

} // namespace Poolhouse
