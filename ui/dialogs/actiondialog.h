// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/theme/tokens.h"

#include <QDialog>

class QBoxLayout;
class QDialogButtonBox;
class QLabel;
class QPushButton;
class QVBoxLayout;

namespace Poolhouse {

class DialogBody;
class DialogIcon;
class NoteFrame;

/// The frame that all our dialogs share: a title that states the fact or asks the question, the consequence
/// under it, a middle that scrolls when the screen is short, and buttons that are verbs and never scroll.
/// Shown with open(), never exec(); deletes itself when it is closed. Escape is reject().
class ActionDialog : public QDialog
{
    Q_OBJECT

public:
    explicit ActionDialog(QWidget *parent);

    void setTitle(const QString &title);
    [[nodiscard]] QString title() const;
    /// A 20 px icon before the title.
    void setTitleIcon(const QString &name, Token token);
    void setExplanation(const QString &text);
    [[nodiscard]] QString explanation() const;

    /// What went wrong with what was asked for: shown above the buttons until it is emptied.
    void setErrorText(const QString &text, const QString &details = {});
    [[nodiscard]] QString errorText() const;

protected:
    /// The middle.
    [[nodiscard]] QVBoxLayout *body() const;
    /// The left end of the bottom line, for a tick box or a way out.
    [[nodiscard]] QBoxLayout *footerStart() const { return m_footerStart; }
    /// The right end of the bottom line, after the button box.
    [[nodiscard]] QBoxLayout *footerEnd() const { return m_footerEnd; }
    [[nodiscard]] QDialogButtonBox *buttons() const { return m_buttons; }
    /// Puts a widget in the place of the scrolling middle: one that scrolls by itself (a table).
    void replaceBody(QWidget *widget);
    /// Makes the dialog taller when its content has grown.
    void fitToContent();

    void showEvent(QShowEvent *event) override;

private:
    [[nodiscard]] int tallest() const;

    QWidget *m_titleLine = nullptr;
    DialogIcon *m_icon = nullptr;
    QLabel *m_title = nullptr;
    QLabel *m_explanation = nullptr;
    DialogBody *m_scroll = nullptr;
    NoteFrame *m_error = nullptr;
    QString m_details;
    QBoxLayout *m_footerStart = nullptr;
    QBoxLayout *m_footerEnd = nullptr;
    QDialogButtonBox *m_buttons = nullptr;
};

/// A button for the boxes above: never the automatic default, so that Enter does only what was decided.
[[nodiscard]] QPushButton *makeButton(const QString &text, QWidget *parent);
/// A file name that fits into a sentence: the middle goes, the extension stays.
[[nodiscard]] QString shortenedName(const QString &name, int longest = 48);

} // namespace Poolhouse
