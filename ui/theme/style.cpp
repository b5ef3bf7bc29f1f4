// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/theme/style.h"

#include "ui/theme/tokens.h"

#include <QGuiApplication>

#include <array>
#include <utility>

namespace Poolhouse {

namespace {

using NamedToken = std::pair<const char *, Token>;

// Longer names first, so that "@accent" does not eat the start of "@accent-hover".
constexpr std::array<NamedToken, 26> namedTokens = {{
    {"@tint-inactive", Token::TintInactive},
    {"@button-border", Token::ButtonBorder},
    {"@input-border", Token::InputBorder},
    {"@accent-hover", Token::AccentHover},
    {"@accent-pressed", Token::AccentPressed},
    {"@on-accent", Token::OnAccent},
    {"@on-danger", Token::OnDanger},
    {"@danger-tint", Token::DangerTint},
    {"@warn-tint", Token::WarnTint},
    {"@ok-tint", Token::OkTint},
    {"@toast-text", Token::ToastText},
    {"@toast", Token::ToastBackground},
    {"@disabled", Token::Disabled},
    {"@pressed", Token::Pressed},
    {"@window", Token::Window},
    {"@raised", Token::Raised},
    {"@border", Token::Border},
    {"@accent", Token::Accent},
    {"@danger", Token::Danger},
    {"@hover", Token::Hover},
    {"@text-2", Token::Text2},
    {"@text-3", Token::Text3},
    {"@text", Token::Text},
    {"@base", Token::Base},
    {"@sunk", Token::Sunk},
    {"@tint", Token::Tint},
}};

// Sizes are minimum sizes, so that a larger font grows its control. Check boxes, combo boxes, spin boxes,
// tree branches and focus rings are drawn by PoolhouseStyle.
constexpr char sheet[] = R"(
QToolTip { background: @toast; color: @toast-text; border: 1px solid @tooltip-edge; padding: 4px 7px; }

QPushButton, QToolButton[framed="true"] {
    background: @raised; color: @text; border: 1px solid @button-border; border-radius: 6px;
    padding: 0 12px; min-height: 28px; font-weight: 500; outline: none; }
QPushButton:hover, QToolButton[framed="true"]:hover { background: @hover; }
QPushButton:pressed, QToolButton[framed="true"]:pressed { background: @pressed; }
QPushButton:checked { background: @tint; color: @accent; font-weight: 600; }
QPushButton:disabled, QToolButton[framed="true"]:disabled {
    background: @window; color: @disabled; border-color: @border; }
QPushButton[compact="true"], QToolButton[framed="true"][compact="true"] { min-height: 24px; padding: 0 10px; }

QPushButton[primary="true"], QToolButton[primary="true"] {
    background: @accent; color: @on-accent; border: 1px solid @accent; border-radius: 6px;
    padding: 0 14px; min-height: 28px; font-weight: 600; outline: none; }
QPushButton[primary="true"]:hover, QToolButton[primary="true"]:hover {
    background: @accent-hover; border-color: @accent-hover; }
QPushButton[primary="true"]:pressed, QToolButton[primary="true"]:pressed {
    background: @accent-pressed; border-color: @accent-pressed; }
QPushButton[primary="true"]:disabled, QToolButton[primary="true"]:disabled {
    background: @sunk; border-color: @sunk; color: @disabled; }

QPushButton[primary="true"][compact="true"] { min-height: 24px; padding: 0 10px; }

QPushButton[danger="true"] { background: @danger; color: @on-danger; border-color: @danger; font-weight: 600; }
QPushButton[danger="true"]:hover { background: @danger-hover; border-color: @danger-hover; }
QPushButton[danger="true"]:pressed { background: @danger-pressed; border-color: @danger-pressed; }
QPushButton[danger="true"]:disabled { background: @sunk; border-color: @sunk; color: @disabled; }

QPushButton[flat="true"] { background: transparent; border-color: transparent; padding: 0 8px; }
QPushButton[flat="true"]:hover { background: @hover-chrome; }
QPushButton[flat="true"]:pressed { background: @pressed; }
QPushButton[flat="true"]:disabled { background: transparent; border-color: transparent; }

QPushButton[link="true"] { background: transparent; border: none; color: @accent; padding: 0; min-height: 26px;
    font-weight: 500; text-align: left; }
QPushButton[link="true"]:hover { color: @accent-hover; text-decoration: underline; }
QPushButton[link="true"]:pressed { color: @accent-pressed; }
QPushButton[link="true"]:disabled { color: @disabled; }
QPushButton[toast="true"] { background: transparent; color: @toast-action; border: 1px solid @toast-edge;
    min-height: 24px; padding: 0 10px; }
QPushButton[toast="true"]:hover, QToolButton[toast="true"]:hover { background: @toast-hover; }
QPushButton[toast="true"]:pressed, QToolButton[toast="true"]:pressed { background: @toast-pressed; }
QPushButton::menu-indicator { width: 0; image: none; }

QToolButton { background: transparent; border: 1px solid transparent; border-radius: 6px; color: @text;
    padding: 0; outline: none; }
QToolButton:hover { background: @hover-chrome; }
QToolButton:pressed, QToolButton:open { background: @pressed; }
QToolButton:checked { background: @tint; color: @accent; }
QToolButton:disabled { background: transparent; color: @disabled; }
QToolButton::menu-indicator { image: none; width: 0; }

QToolButton[segment="only"], QToolButton[segment="first"], QToolButton[segment="middle"],
QToolButton[segment="last"] { background: @raised; border: 1px solid @button-border; border-radius: 0;
    min-height: 28px; padding: 0 10px; color: @text-2; }
QToolButton[segment="first"] { border-top-left-radius: 6px; border-bottom-left-radius: 6px; border-right: none; }
QToolButton[segment="middle"] { border-right: none; }
QToolButton[segment="last"] { border-top-right-radius: 6px; border-bottom-right-radius: 6px; }
QToolButton[segment="only"] { border-radius: 6px; }
QToolButton[segment]:hover { background: @hover; }
QToolButton[segment]:pressed { background: @pressed; }
QToolButton[segment]:checked { background: @tint; color: @accent; font-weight: 600; }
QToolButton[segment]:disabled { color: @disabled; background: @window; }

QToolButton[crumb] { background: transparent; border: none; border-radius: 4px; padding: 0 6px; }
QToolButton[crumb="above"] { color: @text-2; }
QToolButton[crumb="last"] { color: @text; font-weight: 600; }
QToolButton[crumb]:hover { background: @hover; }
QToolButton[crumb]:pressed { background: @pressed; }

QLineEdit, QPlainTextEdit, QTextEdit { background: @base; color: @text; border: 1px solid @input-border;
    border-radius: 6px; selection-background-color: @accent; selection-color: @on-accent; }
QLineEdit { min-height: 28px; padding: 0 8px; }
QPlainTextEdit, QTextEdit { padding: 4px; }
QLineEdit:focus { border: 2px solid @accent; min-height: 26px; padding: 0 7px; }
QPlainTextEdit:focus, QTextEdit:focus { border: 2px solid @accent; padding: 3px; }
QLineEdit:read-only { color: @text-2; }
QLineEdit:disabled, QPlainTextEdit:disabled, QTextEdit:disabled { background: @window; color: @disabled;
    border-color: @border; }
QLineEdit[bare="true"], QLineEdit[bare="true"]:focus, QAbstractSpinBox > QLineEdit,
QAbstractSpinBox > QLineEdit:focus, QComboBox > QLineEdit, QComboBox > QLineEdit:focus {
    background: transparent; border: none; padding: 0; min-height: 0; }
QAbstractSpinBox { min-height: 24px; }
QLineEdit[invalid="true"] { border: 1px solid @danger; }
QLineEdit[invalid="true"]:focus { border: 2px solid @danger; }

QMenu { background: @raised; color: @text; border: 1px solid @border; padding: 4px; }
QMenu::item { padding: 5px 24px 5px 8px; border-radius: 4px; margin: 0; min-height: 18px; }
QMenu::item:selected { background: @hover-menu; color: @text; }
QMenu::item:disabled { color: @disabled; background: transparent; }
QMenu::separator { height: 1px; background: @border; margin: 4px 6px; }
QMenu::icon { padding-left: 6px; }

QHeaderView { background: @base; border: none; }
QHeaderView::section { background: @base; color: @text-2; border: none; border-bottom: 1px solid @border;
    padding: 0 8px; min-height: 27px; font-weight: 500; }
QHeaderView::section:hover { color: @text; }
QHeaderView::up-arrow, QHeaderView::down-arrow { image: none; width: 0; }

QAbstractItemView { background: @base; color: @text; border: none; outline: none;
    selection-background-color: @tint; selection-color: @text; }
QAbstractItemView[chrome="true"] { background: @window; }
QTableView { gridline-color: @border; }
QTableCornerButton::section { background: @base; border: none; }

QScrollArea { border: none; }
QScrollArea[chrome="true"], QScrollArea[chrome="true"] > QWidget > QWidget { background: transparent; }
QScrollBar:vertical { background: transparent; width: 10px; margin: 2px 2px 2px 3px; border: none; }
QScrollBar:horizontal { background: transparent; height: 10px; margin: 3px 2px 2px 2px; border: none; }
QScrollBar::handle { background: @scroll; border-radius: 2px; }
QScrollBar::handle:vertical { min-height: 28px; }
QScrollBar::handle:horizontal { min-width: 28px; }
QScrollBar::handle:hover, QScrollBar::handle:pressed { background: @input-border; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; border: none; background: none; }
QScrollBar::add-page, QScrollBar::sub-page { background: none; }

QTabWidget::pane { border: none; border-top: 1px solid @border; }
QTabBar { qproperty-drawBase: 0; }
QTabBar::tab { background: transparent; color: @text-2; border: none; border-bottom: 2px solid transparent;
    padding: 0 14px; min-height: 38px; }
QTabBar::tab:hover { color: @text; }
QTabBar::tab:selected { color: @text; border-bottom-color: @accent; font-weight: 600; }
QTabBar::tab:disabled { color: @disabled; }

QDockWidget { color: @text; font-weight: 600; }
QDockWidget::title { background: @window; padding: 12px; border-bottom: 1px solid @border; }
QMainWindow::separator { background: @border; width: 1px; height: 1px; }
QSplitter::handle { background: @border; }
QStatusBar { background: @window; color: @text-2; border-top: 1px solid @border; }
QStatusBar::item { border: none; }
QToolBar { background: @window; border: none; border-bottom: 1px solid @border; spacing: 8px; padding: 0 10px; }

QProgressBar { background: @sunk; border: none; border-radius: 3px; max-height: 6px; min-height: 6px; color: transparent; }
QProgressBar::chunk { background: @accent; border-radius: 3px; }

QToolButton[quiet="true"] { color: @text-2; padding: 0; border: none; }
QToolButton[quiet="true"]:hover { color: @accent; background: @hover; }
QFrame[popover="true"] { background: @raised; border: 1px solid @border; border-radius: 8px; }
QFrame[card="true"] { background: @raised; border: 1px solid @border; border-radius: 8px; }
QFrame[panel="true"] { background: @window; border: 1px solid @border; border-radius: 8px; }
QFrame[separator="true"] { background: @border; border: none; }
QFrame[kind="warn"] { background: @warn-tint; border: none; border-radius: 6px; }
QFrame[kind="ok"] { background: @ok-tint; border: none; border-radius: 6px; }
QFrame[kind="danger"] { background: @danger-tint; border: none; border-radius: 6px; }
QFrame[kind="info"] { background: @tint; border: none; border-radius: 6px; }
QFrame[kind="neutral"] { background: @sunk; border: none; border-radius: 6px; }
QLabel[tone="secondary"] { color: @text-2; }
QLabel[tone="hint"] { color: @text-3; }
QLabel[tone="danger"] { color: @danger; }
QDialog { background: @base; }
)";

QString css(const QColor &value)
{
    return value.name();
}

} // namespace

QPalette makePalette(bool dark, bool highContrast)
{
    // Tokens are read through a palette, so this first one only says which table.
    QPalette probe;
    probe.setColor(QPalette::Window, dark ? Qt::black : Qt::white);
    const QColor inkColor = dark ? QColor(Qt::white) : QColor(Qt::black);
    probe.setColor(QPalette::WindowText, highContrast ? inkColor : QColor(0x80, 0x80, 0x80));
    const auto token = [&probe](Token which) { return color(which, probe); };

    QPalette palette;
    palette.setColor(QPalette::Window, token(Token::Window));
    palette.setColor(QPalette::WindowText, token(Token::Text));
    palette.setColor(QPalette::Base, token(Token::Base));
    palette.setColor(QPalette::AlternateBase, token(Token::Window));
    palette.setColor(QPalette::Text, token(Token::Text));
    palette.setColor(QPalette::PlaceholderText, token(Token::Text3));
    palette.setColor(QPalette::Button, token(Token::Raised));
    palette.setColor(QPalette::ButtonText, token(Token::Text));
    palette.setColor(QPalette::BrightText, token(Token::OnDanger));
    palette.setColor(QPalette::Highlight, token(Token::Tint));
    palette.setColor(QPalette::HighlightedText, token(Token::Text));
    palette.setColor(QPalette::Link, token(Token::Accent));
    palette.setColor(QPalette::LinkVisited, token(Token::Accent));
    palette.setColor(QPalette::Light, token(Token::Raised));
    palette.setColor(QPalette::Midlight, token(Token::Hover));
    palette.setColor(QPalette::Mid, token(Token::Border));
    palette.setColor(QPalette::Dark, token(Token::InputBorder));
    palette.setColor(QPalette::Shadow, dark ? QColor(0x0B, 0x0E, 0x11) : token(Token::ButtonBorder));
    palette.setColor(QPalette::ToolTipBase, token(Token::ToastBackground));
    palette.setColor(QPalette::ToolTipText, token(Token::ToastText));
#if QT_VERSION >= QT_VERSION_CHECK(6, 6, 0)
    palette.setColor(QPalette::Accent, token(Token::Accent));
#endif

    palette.setColor(QPalette::Inactive, QPalette::Highlight, token(Token::TintInactive));
    for (const QPalette::ColorRole role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText,
                                           QPalette::HighlightedText, QPalette::PlaceholderText}) {
        palette.setColor(QPalette::Disabled, role, token(Token::Disabled));
    }
    palette.setColor(QPalette::Disabled, QPalette::Highlight, token(Token::TintInactive));
    palette.setColor(QPalette::Disabled, QPalette::Link, token(Token::Disabled));
    palette.setColor(QPalette::Disabled, QPalette::Base, token(Token::Window));
    palette.setColor(QPalette::Disabled, QPalette::Button, token(Token::Window));
    return palette;
}

QString makeStyleSheet(const QPalette &palette)
{
    const bool dark = isDark(palette);
    const QColor danger = color(Token::Danger, palette);
    QString text = QString::fromLatin1(sheet);
    // Shades that the table does not name, derived from those that it does. "hover" equals the chrome nearly
    // in light mode, so a plain button on chrome takes the next shade.
    text.replace(QLatin1String("@danger-hover"), css(dark ? danger.lighter(108) : danger.darker(112)));
    text.replace(QLatin1String("@danger-pressed"), css(danger.darker(dark ? 112 : 130)));
    text.replace(QLatin1String("@hover-chrome"), css(color(dark ? Token::Hover : Token::Sunk, palette)));
    text.replace(QLatin1String("@hover-menu"), css(color(dark ? Token::Pressed : Token::Hover, palette)));
    text.replace(QLatin1String("@tooltip-edge"),
                 css(dark ? color(Token::ButtonBorder, palette) : color(Token::ToastBackground, palette)));
    // A toast is dark in both themes.
    const QColor toast = color(Token::ToastBackground, palette);
    text.replace(QLatin1String("@toast-action"), css(color(Token::ToastAction, palette)));
    text.replace(QLatin1String("@toast-edge"), css(toast.lighter(230)));
    text.replace(QLatin1String("@toast-hover"), css(toast.lighter(125)));
    text.replace(QLatin1String("@toast-pressed"), css(toast.lighter(150)));
    text.replace(QLatin1String("@scroll"), css(color(Token::ButtonBorder, palette)));
    for (const NamedToken &named : namedTokens) {
        text.replace(QLatin1String(named.first), css(color(named.second, palette)));
    }
    return text;
}

QFont applicationFont()
{
    const QStringList fallbacks = {QStringLiteral("Inter"), QStringLiteral("Noto Sans"),
                                   QStringLiteral("DejaVu Sans")};
    const bool desktop = QGuiApplication::platformName() != QLatin1String("offscreen") &&
                         QGuiApplication::platformName() != QLatin1String("minimal") &&
                         (QGuiApplication::platformName() != QLatin1String("xcb") ||
                          !qEnvironmentVariableIsEmpty("XDG_CURRENT_DESKTOP"));
    QFont result = QGuiApplication::font();
    if (desktop) {
        QStringList families{result.family()};
        families += fallbacks;
        result.setFamilies(families);
    } else {
        result = QFont(fallbacks);
        result.setPixelSize(13);
        result.setHintingPreference(QFont::PreferNoHinting);
    }
    return result;
}

} // namespace Poolhouse
