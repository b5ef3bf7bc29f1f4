// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/theme/poolhousestyle.h"

#include "ui/theme/icons.h"
#include "ui/theme/tokens.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QPainter>
#include <QPushButton>
#include <QStyleOption>
#include <QToolButton>

#include <algorithm>

namespace Poolhouse {

namespace {

void frame(QPainter *painter, const QRectF &rect, const QColor &fill, const QColor &edge, double width,
           double radius)
{
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setBrush(fill);
    painter->setPen(QPen(edge, width));
    const double half = width / 2;
    painter->drawRoundedRect(rect.adjusted(half, half, -half, -half), radius - half, radius - half);
    painter->restore();
}

void drawCheckBox(const QStyleOption *option, QPainter *painter)
{
    const QPalette &palette = option->palette;
    const bool enabled = option->state & QStyle::State_Enabled;
    const bool set = option->state & (QStyle::State_On | QStyle::State_NoChange);
    const QRectF box = QRectF(option->rect);
    const QColor accent =
        color(option->state & QStyle::State_MouseOver ? Token::AccentHover : Token::Accent, palette);
    if (set) {
        const QColor fill = enabled ? accent : color(Token::Disabled, palette);
        frame(painter, box, fill, fill, 1, 4);
        const QColor ink = color(Token::OnAccent, palette);
        const QRectF mark = box.adjusted(2, 2, -2, -2);
        paintIcon(painter, mark,
                  option->state & QStyle::State_On ? QStringLiteral("check") : QStringLiteral("minus"), ink);
    } else {
        frame(painter, box, color(enabled ? Token::Base : Token::Window, palette),
              color(enabled ? Token::InputBorder : Token::Border, palette), 1, 4);
    }
}

void drawRadioButton(const QStyleOption *option, QPainter *painter)
{
    const QPalette &palette = option->palette;
    const bool enabled = option->state & QStyle::State_Enabled;
    const QRectF box = QRectF(option->rect);
    const QColor accent = color(enabled ? Token::Accent : Token::Disabled, palette);
    if (option->state & QStyle::State_On) {
        frame(painter, box, accent, accent, 1, box.height() / 2);
        const double inset = box.height() * 0.32;
        const QColor ink = color(Token::OnAccent, palette);
        frame(painter, box.adjusted(inset, inset, -inset, -inset), ink, ink, 0.01, box.height() / 2 - inset);
    } else {
        frame(painter, box, color(enabled ? Token::Base : Token::Window, palette),
              color(enabled ? Token::InputBorder : Token::Border, palette), 1, box.height() / 2);
    }
}

void inputFrame(const QStyleOption *option, QPainter *painter, bool button)
{
    const QPalette &palette = option->palette;
    const bool enabled = option->state & QStyle::State_Enabled;
    const bool focused = enabled && (option->state & QStyle::State_HasFocus);
    const bool hovered = enabled && button && (option->state & QStyle::State_MouseOver);
    QColor edge = color(focused ? Token::Accent : Token::InputBorder, palette);
    if (!enabled) {
        edge = color(Token::Border, palette);
    }
    Token fill = Token::Base;
    if (!enabled) {
        fill = Token::Window;
    } else if (hovered) {
        fill = Token::Hover;
    }
    frame(painter, QRectF(option->rect), color(fill, palette), edge, focused ? 2 : 1, 6);
}

QRectF centred(const QRect &rect, double side)
{
    return {rect.x() + (rect.width() - side) / 2, rect.y() + (rect.height() - side) / 2, side, side};
}

} // namespace

PoolhouseStyle::PoolhouseStyle() : QProxyStyle(QStringLiteral("fusion")) {}

void PoolhouseStyle::polish(QWidget *widget)
{
    QProxyStyle::polish(widget);
    // Qt leaves two pixels between a button's icon and its text, whatever the style says; the design wants
    // six. The icon's box is made wider, and our icons stand at its left end.
    constexpr QSize plain(16, 16);
    constexpr QSize spaced(20, 16);
    auto *button = qobject_cast<QAbstractButton *>(widget);
    const auto *tool = qobject_cast<QToolButton *>(widget);
    const bool besideText = tool ? tool->toolButtonStyle() == Qt::ToolButtonTextBesideIcon
                                 : qobject_cast<QPushButton *>(widget) != nullptr;
    if (button && besideText && button->iconSize() == plain) {
        button->setIconSize(spaced);
    }
}

void PoolhouseStyle::drawPrimitive(PrimitiveElement element, const QStyleOption *option, QPainter *painter,
                                   const QWidget *widget) const
{
    switch (element) {
    case PE_IndicatorCheckBox:
    case PE_IndicatorItemViewItemCheck:
        drawCheckBox(option, painter);
        return;
    case PE_IndicatorRadioButton:
        drawRadioButton(option, painter);
        return;
    case PE_IndicatorBranch:
        if (option->state & State_Children) {
            paintIcon(painter, centred(option->rect, 12),
                      option->state & State_Open ? QStringLiteral("chevron-down")
                                                 : QStringLiteral("chevron-right"),
                      color(Token::Text2, option->palette));
        }
        return;
    case PE_FrameFocusRect:
        // Rings around controls are FocusRing's; rows draw their own inset line.
        if (qobject_cast<const QAbstractItemView *>(widget)) {
            frame(painter, QRectF(option->rect), Qt::transparent, color(Token::Accent, option->palette), 1,
                  6);
        }
        return;
    case PE_IndicatorArrowDown:
    case PE_IndicatorArrowUp:
    case PE_IndicatorArrowLeft:
    case PE_IndicatorArrowRight: {
        QString name = QStringLiteral("chevron-down");
        if (element == PE_IndicatorArrowUp) {
            name = QStringLiteral("chevron-up");
        } else if (element == PE_IndicatorArrowLeft) {
            name = QStringLiteral("chevron-left");
        } else if (element == PE_IndicatorArrowRight) {
            name = QStringLiteral("chevron-right");
        }
        const bool enabled = option->state & State_Enabled;
        paintIcon(painter, centred(option->rect, 12), name,
                  color(enabled ? Token::Text2 : Token::Disabled, option->palette));
        return;
    }
    case PE_IndicatorHeaderArrow: {
        const auto *header = qstyleoption_cast<const QStyleOptionHeader *>(option);
        const bool down = header != nullptr && (header->sortIndicator & QStyleOptionHeader::SortUp);
        paintIcon(painter, centred(option->rect, 12),
                  down ? QStringLiteral("sort-up") : QStringLiteral("sort-down"),
                  color(Token::Text, option->palette));
        return;
    }
    default:
        QProxyStyle::drawPrimitive(element, option, painter, widget);
    }
}

void PoolhouseStyle::drawComplexControl(ComplexControl control, const QStyleOptionComplex *option,
                                        QPainter *painter, const QWidget *widget) const
{
    if (control == CC_ComboBox) {
        inputFrame(option, painter, true);
        const QRect arrow = proxy()->subControlRect(control, option, SC_ComboBoxArrow, widget);
        const bool enabled = option->state & State_Enabled;
        paintIcon(painter, centred(arrow, 12), QStringLiteral("chevron-down"),
                  color(enabled ? Token::Text2 : Token::Disabled, option->palette));
        return;
    }
    if (control == CC_SpinBox) {
        inputFrame(option, painter, false);
        const auto *spin = qstyleoption_cast<const QStyleOptionSpinBox *>(option);
        if (spin == nullptr || spin->buttonSymbols == QAbstractSpinBox::NoButtons) {
            return;
        }
        const auto arrow = [&](SubControl part, const QString &name, QAbstractSpinBox::StepEnabledFlag step) {
            const QRect place = proxy()->subControlRect(control, option, part, widget);
            const bool usable = (option->state & State_Enabled) && spin->stepEnabled.testFlag(step);
            Token token = Token::Disabled;
            if (usable) {
                token = option->activeSubControls.testFlag(part) ? Token::Text : Token::Text2;
            }
            paintIcon(painter, centred(place, 10), name, color(token, option->palette));
        };
        arrow(SC_SpinBoxUp, QStringLiteral("chevron-up"), QAbstractSpinBox::StepUpEnabled);
        arrow(SC_SpinBoxDown, QStringLiteral("chevron-down"), QAbstractSpinBox::StepDownEnabled);
        return;
    }
    QProxyStyle::drawComplexControl(control, option, painter, widget);
}

int PoolhouseStyle::pixelMetric(PixelMetric metric, const QStyleOption *option, const QWidget *widget) const
{
    switch (metric) {
    case PM_SmallIconSize:
    case PM_ButtonIconSize:
    case PM_ListViewIconSize:
    case PM_ToolBarIconSize:
    case PM_IndicatorWidth:
    case PM_IndicatorHeight:
    case PM_ExclusiveIndicatorWidth:
    case PM_ExclusiveIndicatorHeight:
    case PM_TreeViewIndentation:
        return 16;
    case PM_CheckBoxLabelSpacing:
    case PM_RadioButtonLabelSpacing:
        return 8;
    case PM_SplitterWidth:
    case PM_DockWidgetSeparatorExtent:
        return 1;
    case PM_ScrollView_ScrollBarSpacing:
    case PM_ScrollView_ScrollBarOverlap:
    case PM_ButtonShiftHorizontal:
    case PM_ButtonShiftVertical:
        return 0;
    case PM_HeaderMarkSize:
        return 12;
    case PM_LayoutHorizontalSpacing:
    case PM_LayoutVerticalSpacing:
        return 8;
    case PM_LayoutLeftMargin:
    case PM_LayoutRightMargin:
    case PM_LayoutTopMargin:
    case PM_LayoutBottomMargin:
        return widget != nullptr && widget->isWindow() ? Metrics::dialogPadding : Metrics::dockPadding;
    default:
        return QProxyStyle::pixelMetric(metric, option, widget);
    }
}

int PoolhouseStyle::styleHint(StyleHint hint, const QStyleOption *option, const QWidget *widget,
                              QStyleHintReturn *returned) const
{
    switch (hint) {
    case SH_Widget_Animation_Duration:
        return m_reducedMotion ? 0 : QProxyStyle::styleHint(hint, option, widget, returned);
    case SH_ItemView_ShowDecorationSelected:
        return 1;
    case SH_EtchDisabledText:
    case SH_DitherDisabledText:
        return 0;
    case SH_ToolTip_WakeUpDelay:
        return 500;
    case SH_ComboBox_Popup:
        return 0;
    default:
        return QProxyStyle::styleHint(hint, option, widget, returned);
    }
}

QSize PoolhouseStyle::sizeFromContents(ContentsType type, const QStyleOption *option, const QSize &size,
                                       const QWidget *widget) const
{
    QSize result = QProxyStyle::sizeFromContents(type, option, size, widget);
    if (type == CT_ComboBox || type == CT_SpinBox) {
        result.setHeight(
            std::max(result.height(), std::max(Metrics::buttonHeight, option->fontMetrics.height() + 12)));
    } else if (type == CT_CheckBox || type == CT_RadioButton) {
        result.setHeight(std::max(result.height(), Metrics::compactButtonHeight));
    } else if (type == CT_ItemViewItem) {
        result.setHeight(std::max(result.height(), option->fontMetrics.height() + 12));
    }
    return result;
}

QIcon PoolhouseStyle::standardIcon(StandardPixmap which, const QStyleOption *option,
                                   const QWidget *widget) const
{
    switch (which) {
    case SP_LineEditClearButton:
        return icon(QStringLiteral("close"));
    case SP_ToolBarHorizontalExtensionButton:
    case SP_ToolBarVerticalExtensionButton:
        return icon(QStringLiteral("more"));
    case SP_TitleBarCloseButton:
    case SP_DockWidgetCloseButton:
        return icon(QStringLiteral("close"));
    case SP_MessageBoxWarning:
        return icon(QStringLiteral("warning"), Token::Warn);
    case SP_MessageBoxCritical:
        return icon(QStringLiteral("error-circle"), Token::Danger);
    case SP_MessageBoxInformation:
    case SP_MessageBoxQuestion:
        return icon(QStringLiteral("info"), Token::Accent);
    default:
        return QProxyStyle::standardIcon(which, option, widget);
    }
}

bool animationsWanted(const QWidget *widget)
{
    return widget->style()->styleHint(QStyle::SH_Widget_Animation_Duration, nullptr, widget) > 0;
}

} // namespace Poolhouse
