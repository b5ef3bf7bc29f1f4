// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/storage/objectpath.h"
#include "ui/dialogs/actiondialog.h"

#include <QStringList>

class QLabel;
class QLineEdit;

namespace Poolhouse {

/// What a deletion would take away, as far as it was counted.
struct DeletionSummary
{
    qint64 objects = 0; ///< what the server holds, hidden placeholders of empty folders included
    qint64 files = 0;   ///< without the placeholders
    qint64 folders = 0;
    qint64 bytes = -1;    ///< -1: not known
    bool atLeast = false; ///< counting stopped early: there are more
    QStringList samples;  ///< a few keys
};

/// Confirms what cannot be undone. Opens at once and counts while it is open; the button that destroys is
/// locked until the count is there and, where asked for, the bucket's name has been typed.
class DeleteDialog : public ActionDialog
{
    Q_OBJECT

public:
    enum class Purpose { Objects, EmptyBucket, DeleteBucket };

    /// `place`: the folder that the objects are in, or the bucket.
    DeleteDialog(Purpose purpose, const ObjectPath &place, QWidget *parent);

    /// Production asks for the bucket's name before anything goes.
    void setProduction(bool production);
    void setCounting(qint64 soFar);
    void setSummary(const DeletionSummary &summary);
    /// Counting failed; without a count nothing can be confirmed.
    void setCountFailed(const QString &text, const QString &details);

    [[nodiscard]] const DeletionSummary &summary() const { return m_summary; }
    [[nodiscard]] Purpose purpose() const { return m_purpose; }

    void accept() override;

private:
    struct Fact
    {
        QWidget *line = nullptr;
        QLabel *text = nullptr;
    };

    [[nodiscard]] Fact addFact(const QString &icon, Token token);
    [[nodiscard]] bool needsTyping() const;
    [[nodiscard]] bool mayConfirm() const;
    void updateTexts();
    void updateButtons();

    Purpose m_purpose;
    ObjectPath m_place;
    DeletionSummary m_summary;
    bool m_counted = false;
    bool m_production = false;
    Fact m_what;
    Fact m_samples;
    Fact m_warning;
    QWidget *m_typing = nullptr;
    QWidget *m_dot = nullptr;
    QLabel *m_typingLabel = nullptr;
    QLineEdit *m_typed = nullptr;
    QPushButton *m_keep = nullptr;
    QPushButton *m_delete = nullptr;
};

} // namespace Poolhouse
