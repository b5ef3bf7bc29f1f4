// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QHash>
#include <QPlainTextEdit>

namespace Poolhouse {

/// A `.env` text whose secrets are shown masked ("eyJhbGci••••k3Qw") unless revealed. What was typed or
/// pasted is kept beside the masked text, in memory only.
class EnvEdit : public QPlainTextEdit
{
    Q_OBJECT

public:
    explicit EnvEdit(QWidget *parent = nullptr);

    /// The text with its real values.
    [[nodiscard]] QString realText() const;
    void setRealText(const QString &text);
    void setRevealed(bool revealed);
    [[nodiscard]] bool isRevealed() const { return m_revealed; }

    /// One line with its secret replaced: keys keep their first eight and last four characters, URLs lose
    /// only the password.
    [[nodiscard]] static QString maskedLine(const QString &line);

Q_SIGNALS:
    void realTextChanged();

protected:
    void insertFromMimeData(const QMimeData *source) override;
    void focusOutEvent(QFocusEvent *event) override;
    void dropEvent(QDropEvent *event) override;
    void dragEnterEvent(QDragEnterEvent *event) override;

private:
    void showMasked();

    QHash<QString, QString> m_realLines; ///< masked line → real line
    bool m_revealed = false;
};

} // namespace Poolhouse
