// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/transfer/transfertypes.h"

#include <QWidget>

class QBoxLayout;
class QPushButton;

namespace Poolhouse {

class DialogIcon;
class ElidedLabel;
class FactsLine;
class FailureList;
class NoteFrame;
class ProgressBar6;
class TextLabel;

/// One batch in the transfers panel: while it runs its bar, facts, Pause and Cancel; at its end one sentence
/// and what can be done next.
class BatchRow : public QWidget
{
    Q_OBJECT

public:
    explicit BatchRow(QWidget *parent = nullptr);

    void setBatch(const TransferBatch &batch, qsizetype notes);
    [[nodiscard]] const TransferBatch &batch() const { return m_batch; }
    void setLedger(const QString &text);
    void setNote(const QString &text, const QString &link);

    [[nodiscard]] bool areDetailsShown() const;
    void setDetailsShown(bool shown);
    [[nodiscard]] FailureList *details() const { return m_details; }

Q_SIGNALS:
    void pauseRequested(quint64 batch);
    void resumeRequested(quint64 batch);
    void cancelRequested(quint64 batch);
    void retryRequested(quint64 batch);
    void openFolderRequested(const QString &localFolder);
    void noteLinkActivated(quint64 batch);
    /// Asks for details()->setContent().
    void detailsWanted(quint64 batch);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    [[nodiscard]] QPushButton *addButton(const QString &iconName, const QString &text,
                                         const char *objectName);
    void handlePause();
    void updateSummary();

    TransferBatch m_batch;
    qsizetype m_notes = 0;
    QString m_ledger;
    DialogIcon *m_icon = nullptr;
    ElidedLabel *m_title = nullptr;
    QBoxLayout *m_titleRow = nullptr;
    TextLabel *m_time = nullptr;
    QPushButton *m_pause = nullptr;
    QPushButton *m_cancel = nullptr;
    QPushButton *m_openFolder = nullptr;
    QPushButton *m_showDetails = nullptr;
    ProgressBar6 *m_bar = nullptr;
    FactsLine *m_facts = nullptr;
    TextLabel *m_summary = nullptr;
    NoteFrame *m_note = nullptr;
    FailureList *m_details = nullptr;
};

} // namespace Poolhouse
