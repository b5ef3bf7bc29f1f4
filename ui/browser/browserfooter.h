// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QTimer>
#include <QWidget>

class QPushButton;

namespace Poolhouse {

class TextLabel;

/// The line under the object list while its listing is under way or ended early.
class BrowserFooter : public QWidget
{
    Q_OBJECT

public:
    explicit BrowserFooter(QWidget *parent = nullptr);

    void showBusy(const QString &text);
    /// The rest is missing because it was stopped.
    void showStopped(const QString &text);
    /// The rest is missing because of an error.
    void showFailed(const QString &text);
    [[nodiscard]] QString text() const;

Q_SIGNALS:
    void stopRequested();
    void retryRequested();
    void detailsRequested();

protected:
    void paintEvent(QPaintEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    enum class Mode { Busy, Stopped, Failed };
    void setMode(Mode mode, const QString &text);

    Mode m_mode = Mode::Busy;
    TextLabel *m_text = nullptr;
    QPushButton *m_stop = nullptr;
    QPushButton *m_retry = nullptr;
    QPushButton *m_details = nullptr;
    QTimer m_turn;
};

} // namespace Poolhouse
