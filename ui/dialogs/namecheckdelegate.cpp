// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/dialogs/namecheckdelegate.h"

#include "core/storage/keyrules.h"
#include "ui/models/namecheckmodel.h"
#include "ui/theme/tokens.h"

#include <QAbstractItemView>
#include <QApplication>
#include <QLineEdit>
#include <QMouseEvent>
#include <QPainter>

namespace Poolhouse {

namespace {

bool usable(NameCheckModel::NameState state)
{
    return state == NameCheckModel::NameState::Good || state == NameCheckModel::NameState::Existing;
}

void paintTick(QPainter *painter, const QStyleOptionViewItem &option, bool ticked)
{
    const QStyle *style = option.widget != nullptr ? option.widget->style() : QApplication::style();
    QStyleOptionButton box;
    const int side = style->pixelMetric(QStyle::PM_IndicatorWidth, nullptr, option.widget);
    box.rect = QStyle::alignedRect(option.direction, Qt::AlignCenter, {side, side}, option.rect);
    box.palette = option.palette;
    box.direction = option.direction;
    box.state = QStyle::State_Enabled | (ticked ? QStyle::State_On : QStyle::State_Off);
    style->drawPrimitive(QStyle::PE_IndicatorCheckBox, &box, painter, nullptr);
}

} // namespace

NameCheckDelegate::NameCheckDelegate(QObject *parent) : QStyledItemDelegate(parent) {}

void NameCheckDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                              const QModelIndex &index) const
{
    const QPalette &palette = option.palette;
    const bool included = index.data(NameCheckModel::IncludedRole).toBool();
    const auto state = index.data(NameCheckModel::StateRole).value<NameCheckModel::NameState>();
    const bool bad = included && !usable(state);
    painter->save();
    const bool focused = option.widget != nullptr && option.widget->hasFocus();
    if (option.state.testFlag(QStyle::State_Selected)) {
        painter->fillRect(option.rect, color(focused ? Token::Tint : Token::TintInactive, palette));
    } else if (option.state.testFlag(QStyle::State_MouseOver)) {
        painter->fillRect(option.rect, color(Token::Hover, palette));
    }
    const auto *view = qobject_cast<const QAbstractItemView *>(option.widget);
    if (focused && view != nullptr && view->currentIndex().row() == index.row()) {
        painter->setPen(color(Token::Accent, palette));
        const QRect cell = option.rect;
        painter->drawLine(cell.topLeft(), cell.topRight());
        painter->drawLine(cell.bottomLeft(), cell.bottomRight());
        if (index.column() == NameCheckModel::TickColumn) {
            painter->drawLine(cell.topLeft(), cell.bottomLeft());
        } else if (index.column() == NameCheckModel::ProblemColumn) {
            painter->drawLine(cell.topRight(), cell.bottomRight());
        }
    }
    if (index.column() == NameCheckModel::TickColumn) {
        paintTick(painter, option, included);
        painter->restore();
        return;
    }
    QFont textFont = font(TextSize::Body, index.column() == NameCheckModel::NameColumn ? 500 : 400);
    Token ink = Token::Text;
    if (!included) {
        ink = Token::Disabled;
    } else if (bad && index.column() != NameCheckModel::FileColumn) {
        ink = Token::Danger;
    } else if (index.column() == NameCheckModel::ProblemColumn) {
        ink = Token::Text2;
    }
    if (index.column() == NameCheckModel::ProblemColumn) {
        textFont = font(TextSize::Secondary);
    }
    painter->setFont(textFont);
    painter->setPen(color(ink, palette));
    const QRect room = option.rect.adjusted(8, 0, -8, 0);
    const auto mode = index.column() == NameCheckModel::ProblemColumn ? Qt::ElideRight : Qt::ElideMiddle;
    painter->drawText(room, int(Qt::AlignLeft | Qt::AlignVCenter) | Qt::TextSingleLine,
                      QFontMetrics(textFont).elidedText(index.data().toString(), mode, room.width()));
    painter->restore();
}

QWidget *NameCheckDelegate::createEditor(QWidget *parent, const QStyleOptionViewItem &,
                                         const QModelIndex &index) const
{
    auto *edit = new QLineEdit(parent);
    edit->setAccessibleName(tr("Name in Storage for %1")
                                .arg(index.siblingAtColumn(NameCheckModel::FileColumn).data().toString()));
    edit->setAutoFillBackground(true);
    edit->setProperty("invalid", false);
    connect(edit, &QLineEdit::textEdited, edit, [edit](const QString &name) {
        const bool invalid = !isValidObjectKey(name);
        if (edit->property("invalid").toBool() != invalid) {
            edit->setProperty("invalid", invalid);
            edit->style()->unpolish(edit);
            edit->style()->polish(edit);
        }
    });
    return edit;
}

void NameCheckDelegate::setEditorData(QWidget *editor, const QModelIndex &index) const
{
    auto *edit = qobject_cast<QLineEdit *>(editor);
    const QString name = index.data(Qt::EditRole).toString();
    if (edit == nullptr || (edit->isModified() && edit->text() != name)) {
        return; // a change elsewhere in the table must not undo what is being typed
    }
    edit->setText(name);
}

void NameCheckDelegate::setModelData(QWidget *editor, QAbstractItemModel *model,
                                     const QModelIndex &index) const
{
    if (const auto *edit = qobject_cast<QLineEdit *>(editor)) {
        model->setData(index, edit->text(), Qt::EditRole);
    }
}

void NameCheckDelegate::updateEditorGeometry(QWidget *editor, const QStyleOptionViewItem &option,
                                             const QModelIndex &) const
{
    editor->setGeometry(option.rect);
}

bool NameCheckDelegate::editorEvent(QEvent *event, QAbstractItemModel *model, const QStyleOptionViewItem &,
                                    const QModelIndex &index)
{
    if (index.column() != NameCheckModel::TickColumn) {
        return false;
    }
    if (event->type() == QEvent::MouseButtonPress || event->type() == QEvent::MouseButtonDblClick) {
        return true;
    }
    if (event->type() == QEvent::MouseButtonRelease) {
        if (static_cast<QMouseEvent *>(event)->button() != Qt::LeftButton) {
            return false;
        }
        const bool ticked = index.data(NameCheckModel::IncludedRole).toBool();
        return model->setData(index, ticked ? Qt::Unchecked : Qt::Checked, Qt::CheckStateRole);
    }
    return false;
}

} // namespace Poolhouse
