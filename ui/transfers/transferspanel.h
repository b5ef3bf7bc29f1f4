// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/transfer/transfertypes.h"

#include <QHash>
#include <QWidget>

class QLabel;
class QPushButton;
class QScrollArea;
class QStackedWidget;
class QVBoxLayout;

namespace Poolhouse {

class BatchRow;
class ChipLabel;
class ElidedLabel;
class IconButton;
class ProgressBar6;
class TextLabel;
class TransferBatchModel;
class TransferEngine;

/// The transfers of one project: a title line that also works alone (collapsed), and one row per batch.
class TransfersPanel : public QWidget
{
    Q_OBJECT

public:
    explicit TransfersPanel(TransferEngine *engine, QWidget *parent = nullptr);

    [[nodiscard]] TransferBatchModel *model() const { return m_model; }
    [[nodiscard]] BatchRow *rowFor(quint64 batch) const { return m_rows.value(batch); }

    /// Only the title line, with what is going on inline.
    void setCollapsed(bool collapsed);
    [[nodiscard]] bool isCollapsed() const { return m_collapsed; }
    /// The height of the title line, for the splitter of the window.
    [[nodiscard]] int collapsedHeight() const;

    /// The fact that a finished batch's sentence ends with: "No direct connections opened."
    void setLedger(quint64 batch, const QString &text);
    /// A remark inside a row ("Storage is short of database connections: …"); empty takes it away.
    void setNote(quint64 batch, const QString &text, const QString &link = {});
    /// What a scan before the upload left out. May come before the batch shows.
    void addNotes(quint64 batch, const QList<ScanNote> &notes);

public Q_SLOTS:
    /// Opens the list of what did not get through, and brings it into view.
    void showDetails(quint64 batch);

Q_SIGNALS:
    void closeRequested();
    void collapsedChanged(bool collapsed);
    void openFolderRequested(const QString &localFolder);
    void noteLinkActivated(quint64 batch);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    [[nodiscard]] QWidget *makeTitleLine();
    void insertRows(int first, int last);
    void removeRows(int first, int last);
    void updateRows(int first, int last);
    void updateTitle();
    void fillDetails(quint64 batch);
    void handleFinished(quint64 batch);

    TransferEngine *m_engine = nullptr;
    TransferBatchModel *m_model = nullptr;
    QHash<quint64, BatchRow *> m_rows;
    QHash<quint64, QString> m_ledgers;
    bool m_collapsed = false;
    QWidget *m_titleLine = nullptr;
    TextLabel *m_title = nullptr;
    ChipLabel *m_running = nullptr;
    ChipLabel *m_finished = nullptr;
    ElidedLabel *m_inlineTitle = nullptr;
    ProgressBar6 *m_inlineBar = nullptr;
    TextLabel *m_inlinePercent = nullptr;
    QPushButton *m_clear = nullptr;
    IconButton *m_collapse = nullptr;
    QStackedWidget *m_pages = nullptr;
    QWidget *m_empty = nullptr;
    QScrollArea *m_scroll = nullptr;
    QVBoxLayout *m_column = nullptr;
};

} // namespace Poolhouse
