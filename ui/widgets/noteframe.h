// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QFrame>

class QLabel;

namespace Poolhouse {

enum class NoteKind { Info, Ok, Warn, Danger };

/// A tinted note: icon, a sentence or two, and at most one link after them.
class NoteFrame : public QFrame
{
    Q_OBJECT

public:
    explicit NoteFrame(NoteKind kind = NoteKind::Info, QWidget *parent = nullptr);

    void setKind(NoteKind kind);
    [[nodiscard]] NoteKind kind() const { return m_kind; }
    /// Plain text; nothing in it is taken for markup.
    void setText(const QString &text);
    [[nodiscard]] QString text() const { return m_text; }
    void setLink(const QString &text); ///< empty: none
    void setIconName(const QString &name);

Q_SIGNALS:
    void linkActivated();

protected:
    bool event(QEvent *event) override;

private:
    void refresh();

    NoteKind m_kind;
    QString m_text;
    QString m_link;
    QString m_iconName;
    QLabel *m_icon;
    QLabel *m_label;
};

} // namespace Poolhouse
