// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QList>
#include <QString>
#include <QWidget>

class QLineEdit;
class QToolButton;

namespace Poolhouse {

class IconButton;

struct Crumb
{
    QString icon; ///< name of an icon, may be empty
    QString text;
    QString id; ///< comes back in pathActivated

    bool operator==(const Crumb &) const = default;
};

/// The path as buttons in an input frame. Leading crumbs fold into a "…" menu when room is short. Editing
/// (startEditing, or a click on the empty part) turns it into a line edit.
class BreadcrumbBar : public QWidget
{
    Q_OBJECT

public:
    explicit BreadcrumbBar(QWidget *parent = nullptr);

    void setCrumbs(const QList<Crumb> &crumbs);
    [[nodiscard]] const QList<Crumb> &crumbs() const { return m_crumbs; }
    /// What the line edit starts with.
    void setEditText(const QString &text) { m_editText = text; }
    [[nodiscard]] bool isEditing() const;
    /// How many leading crumbs are in the "…" menu now.
    [[nodiscard]] int foldedCount() const { return m_folded; }
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

public Q_SLOTS:
    void startEditing();
    void stopEditing();

Q_SIGNALS:
    void pathActivated(const QString &id);
    void pathEdited(const QString &path); ///< Enter in the line edit

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void changeEvent(QEvent *event) override;

private Q_SLOTS:
    void handleFoldedMenu();

private:
    void arrange();

    QList<Crumb> m_crumbs;
    QString m_editText;
    int m_folded = 0;
    QList<QToolButton *> m_buttons;
    QList<int> m_chevrons; ///< their left edges
    IconButton *m_fold;
    QLineEdit *m_edit;
};

} // namespace Poolhouse
