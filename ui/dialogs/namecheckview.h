// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QTableView>

class QLineEdit;

namespace Poolhouse {

class NameCheckModel;

/// The table of the name check. Space ticks the selected rows, F2 or typing edits the name, and Tab inside
/// the editor goes on to the next name.
class NameCheckView : public QTableView
{
    Q_OBJECT

public:
    NameCheckView(NameCheckModel *model, QWidget *parent);

    /// Ends an open edit and keeps what was typed.
    void commitOpenEdit();
    using QTableView::edit;
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    bool edit(const QModelIndex &index, EditTrigger trigger, QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void closeEditor(QWidget *editor, QAbstractItemDelegate::EndEditHint hint) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void tickSelected();
    [[nodiscard]] QLineEdit *openEditor() const;

    NameCheckModel *m_model = nullptr;
};

} // namespace Poolhouse
