// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/dialogs/namecheckview.h"

#include "ui/dialogs/namecheckdelegate.h"
#include "ui/models/namecheckmodel.h"
#include "ui/theme/tokens.h"

#include <QCoreApplication>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLineEdit>

namespace Poolhouse {

namespace {

constexpr int tickWidth = 36;
constexpr int mostRows = 10; ///< visible at once before it scrolls

} // namespace

NameCheckView::NameCheckView(NameCheckModel *model, QWidget *parent) : QTableView(parent), m_model(model)
{
    setModel(model);
    setItemDelegate(new NameCheckDelegate(this));
    setAccessibleName(tr("Names that need changing"));
    setSelectionBehavior(SelectRows);
    setSelectionMode(ExtendedSelection);
    setEditTriggers(DoubleClicked | SelectedClicked | EditKeyPressed);
    setTabKeyNavigation(false);
    setShowGrid(false);
    setWordWrap(false);
    setMouseTracking(true);
    setVerticalScrollMode(ScrollPerPixel);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setFrameShape(NoFrame);

    verticalHeader()->hide();
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    verticalHeader()->setMinimumSectionSize(20);
    verticalHeader()->setDefaultSectionSize(qMax(Metrics::rowHeight, fontMetrics().height() + 12));
    QHeaderView *header = horizontalHeader();
    header->setHighlightSections(false);
    header->setSectionsClickable(false);
    header->setMinimumSectionSize(tickWidth);
    header->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    header->setSectionResizeMode(QHeaderView::Fixed);
    if (model->rowCount() > 0) {
        setCurrentIndex(model->index(0, NameCheckModel::NameColumn));
        clearSelection();
    }
}

void NameCheckView::commitOpenEdit()
{
    if (state() != EditingState) {
        return;
    }
    if (QLineEdit *editor = openEditor()) {
        commitData(editor);
        closeEditor(editor, QAbstractItemDelegate::NoHint);
    }
}

QSize NameCheckView::sizeHint() const
{
    const int rows = qBound(2, m_model->rowCount(), mostRows);
    const int header = horizontalHeader()->sizeHint().height();
    return {620, header + rows * verticalHeader()->defaultSectionSize() + 2 * frameWidth() + 2};
}

QSize NameCheckView::minimumSizeHint() const
{
    const int header = horizontalHeader()->sizeHint().height();
    return {360, header + 2 * verticalHeader()->defaultSectionSize()};
}

bool NameCheckView::edit(const QModelIndex &index, EditTrigger trigger, QEvent *event)
{
    if (!QTableView::edit(index, trigger, event)) {
        return false;
    }
    // The view has just selected everything; the extension and the folders shall outlive what is typed.
    if (QLineEdit *editor = openEditor()) {
        const QString name = editor->text();
        const qsizetype end = name.endsWith(u'/') ? name.size() - 1 : name.size();
        const qsizetype start = (end > 0 ? name.lastIndexOf(u'/', end - 1) : -1) + 1;
        const qsizetype dot = name.lastIndexOf(u'.');
        const qsizetype stop = dot > start && dot < end ? dot : end;
        editor->setSelection(int(start), int(stop - start));
    }
    return true;
}

void NameCheckView::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Space && event->modifiers() == Qt::NoModifier) {
        tickSelected();
        event->accept();
        return;
    }
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) {
        // Ends an edit that is open; else it is for the dialog's default button.
        event->setAccepted(state() == EditingState);
        return;
    }
    // Typing and F2 edit the name, whichever cell of the row is current.
    const QModelIndex current = currentIndex();
    const bool typed = !event->text().isEmpty() && event->text().at(0).isPrint() &&
                       (event->modifiers() & (Qt::ControlModifier | Qt::AltModifier | Qt::MetaModifier)) == 0;
    if (current.isValid() && (typed || event->key() == Qt::Key_F2)) {
        const QModelIndex name = current.siblingAtColumn(NameCheckModel::NameColumn);
        setCurrentIndex(name);
        if (edit(name, AllEditTriggers, nullptr) && typed) {
            QCoreApplication::sendEvent(openEditor(), event);
        }
        event->accept();
        return;
    }
    QTableView::keyPressEvent(event);
}

void NameCheckView::closeEditor(QWidget *editor, QAbstractItemDelegate::EndEditHint hint)
{
    const int step = hint == QAbstractItemDelegate::EditNextItem       ? 1
                     : hint == QAbstractItemDelegate::EditPreviousItem ? -1
                                                                       : 0;
    const int row = currentIndex().row();
    QTableView::closeEditor(editor, step == 0 ? hint : QAbstractItemDelegate::NoHint);
    for (int next = row + step; step != 0 && next >= 0 && next < m_model->rowCount(); next += step) {
        const QModelIndex index = m_model->index(next, NameCheckModel::NameColumn);
        if (index.data(NameCheckModel::IncludedRole).toBool()) {
            setCurrentIndex(index);
            edit(index);
            break;
        }
    }
}

void NameCheckView::resizeEvent(QResizeEvent *event)
{
    QTableView::resizeEvent(event);
    const int room = viewport()->width() - tickWidth;
    const int share = room * 34 / 100;
    horizontalHeader()->resizeSection(NameCheckModel::TickColumn, tickWidth);
    horizontalHeader()->resizeSection(NameCheckModel::FileColumn, share);
    horizontalHeader()->resizeSection(NameCheckModel::NameColumn, share);
    horizontalHeader()->resizeSection(NameCheckModel::ProblemColumn, room - 2 * share);
}

void NameCheckView::tickSelected()
{
    const QModelIndex current = currentIndex();
    if (!current.isValid()) {
        return;
    }
    const int state = current.data(NameCheckModel::IncludedRole).toBool() ? Qt::Unchecked : Qt::Checked;
    QModelIndexList rows = selectionModel()->selectedRows(NameCheckModel::TickColumn);
    const QModelIndex own = current.siblingAtColumn(NameCheckModel::TickColumn);
    if (!rows.contains(own)) {
        rows = {own};
    }
    for (const QModelIndex &index : std::as_const(rows)) {
        m_model->setData(index, state, Qt::CheckStateRole);
    }
}

QLineEdit *NameCheckView::openEditor() const
{
    return qobject_cast<QLineEdit *>(indexWidget(currentIndex()));
}

} // namespace Poolhouse
