// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/result.h"

#include <QElapsedTimer>
#include <QJsonArray>
#include <QList>
#include <QObject>
#include <QTimer>

#include <functional>

class QWidget;

namespace Poolhouse {

/// One step of a tour. `act` sends the input; `reached` is asked until it says yes; `confirm` then asks the
/// server and answers once, with what was confirmed or why not.
struct TourStep
{
    using Answer = std::function<void(const Result<QString> &)>;

    QString name;
    std::function<void()> act;
    std::function<bool()> reached;
    std::function<void(const Answer &)> confirm; ///< may be empty: a step that only looks
    int timeoutMilliseconds = 60000;
};

/// Runs steps one after the other, writes a numbered picture after each and a summary at the end. The first
/// step that is not reached or not confirmed ends the tour as failed.
class TourRunner : public QObject
{
    Q_OBJECT

public:
    TourRunner(QWidget *window, QString folder, QObject *parent = nullptr);

    void add(TourStep step);
    /// Asked all the time; a text that is not empty fails the step under way (the sandbox has died).
    void setTrouble(std::function<QString()> trouble) { m_trouble = std::move(trouble); }
    void start();
    /// An extra picture in the middle of a step (while a drag hovers, while a dialog is open).
    void takePicture(const QString &name);

Q_SIGNALS:
    void finished(bool allConfirmed);

private:
    void runNext();
    void poll();
    void settle(const Result<QString> &outcome);
    void writeSummary();

    QWidget *m_window = nullptr;
    QString m_folder;
    QList<TourStep> m_steps;
    qsizetype m_current = -1;
    int m_pictures = 0;
    QTimer m_poll;
    QElapsedTimer m_clock;
    QElapsedTimer m_whole;
    QJsonArray m_results;
    bool m_failed = false;
    bool m_confirming = false;
    std::function<QString()> m_trouble;
};

} // namespace Poolhouse
