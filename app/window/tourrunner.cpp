// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "app/window/tourrunner.h"

#include <QApplication>
#include <QDialog>
#include <QDir>
#include <QJsonDocument>
#include <QJsonObject>
#include <QPainter>
#include <QPixmap>
#include <QSaveFile>
#include <QTextStream>
#include <QWidget>

#include <utility>

namespace Poolhouse {

namespace {

constexpr int pollMilliseconds = 50;
/// Lets animations, thumbnails and the last repaint settle before the picture.
constexpr int restMilliseconds = 350;

} // namespace

TourRunner::TourRunner(QWidget *window, QString folder, QObject *parent)
    : QObject(parent)
    , m_window(window)
    , m_folder(std::move(folder))
{
    m_poll.setInterval(pollMilliseconds);
    connect(&m_poll, &QTimer::timeout, this, &TourRunner::poll);
}

void TourRunner::add(TourStep step)
{
    m_steps.append(std::move(step));
}

void TourRunner::start()
{
    m_whole.start();
    QDir().mkpath(m_folder);
    runNext();
}

void TourRunner::runNext()
{
    ++m_current;
    if (m_failed || m_current >= m_steps.size()) {
        writeSummary();
        Q_EMIT finished(!m_failed);
        return;
    }
    m_clock.start();
    m_confirming = false;
    const TourStep &step = m_steps[m_current];
    QTextStream(stdout) << "tour: " << step.name << Qt::endl;
    if (step.act && (!m_trouble || m_trouble().isEmpty())) {
        step.act();
    }
    m_poll.start();
}

void TourRunner::poll()
{
    const TourStep &step = m_steps[m_current];
    const QString trouble = m_trouble ? m_trouble() : QString();
    if (!trouble.isEmpty()) {
        settle(Error{.kind = ErrorKind::Protocol, .message = trouble});
        return;
    }
    if (!m_confirming && (!step.reached || step.reached())) {
        m_confirming = true;
        if (!step.confirm) {
            settle(QString());
            return;
        }
        // An answer that comes after the step gave up belongs to nobody.
        step.confirm([this, asked = m_current](const Result<QString> &outcome) {
            if (asked == m_current && m_poll.isActive()) {
                settle(outcome);
            }
        });
        return;
    }
    if (m_clock.elapsed() > step.timeoutMilliseconds) {
        settle(Error{.kind = ErrorKind::Timeout,
                     .message = m_confirming ? QStringLiteral("The server did not confirm it in time.")
                                             : QStringLiteral("The window did not get there in time.")});
    }
}

void TourRunner::settle(const Result<QString> &outcome)
{
    m_poll.stop();
    const qint64 took = m_clock.elapsed();
    QTimer::singleShot(restMilliseconds, this, [this, outcome, took] {
        const TourStep &step = m_steps[m_current];
        takePicture(step.name);
        QJsonObject result{
            {QStringLiteral("step"), step.name},
            {QStringLiteral("ok"), outcome.has_value()},
            {QStringLiteral("confirmedByServer"), outcome.has_value() && step.confirm != nullptr},
            {QStringLiteral("milliseconds"), took}};
        result.insert(QStringLiteral("detail"), outcome ? *outcome : outcome.error().message);
        m_results.append(result);
        if (!outcome) {
            m_failed = true;
            QTextStream(stdout) << "tour: FAILED: " << outcome.error().message << Qt::endl;
        } else if (!outcome->isEmpty()) {
            QTextStream(stdout) << "tour:   " << *outcome << Qt::endl;
        }
        runNext();
    });
}

void TourRunner::takePicture(const QString &name)
{
    QPixmap picture = m_window->grab();
    // Dialogs are windows of their own: they are painted where they stand over the window.
    const QWidgetList windows = QApplication::topLevelWidgets();
    QPainter painter(&picture);
    for (QWidget *dialog : windows) {
        if (dialog->isVisible() && dialog != m_window && qobject_cast<QDialog *>(dialog) != nullptr) {
            painter.fillRect(QRect(QPoint(0, 0), m_window->size()), QColor(0, 0, 0, 60));
            const QPoint centred((m_window->width() - dialog->width()) / 2,
                                 (m_window->height() - dialog->height()) / 2);
            painter.drawPixmap(centred, dialog->grab());
        }
    }
    painter.end();
    QString file = QStringLiteral("%1-%2.png").arg(++m_pictures, 2, 10, QLatin1Char('0')).arg(name);
    file.replace(u' ', u'-');
    picture.save(QDir(m_folder).filePath(file), "PNG");
}

void TourRunner::writeSummary()
{
    const QJsonObject summary{{QStringLiteral("ok"), !m_failed},
                              {QStringLiteral("steps"), m_results},
                              {QStringLiteral("planned"), m_steps.size()},
                              {QStringLiteral("seconds"), double(m_whole.elapsed()) / 1000.0}};
    QSaveFile file(QDir(m_folder).filePath(QStringLiteral("summary.json")));
    if (file.open(QIODevice::WriteOnly)) {
        file.write(QJsonDocument(summary).toJson());
    }
    if (!file.commit()) {
        QTextStream(stderr) << "The tour's summary could not be written to " << file.fileName() << Qt::endl;
        m_failed = true;
    }
}

} // namespace Poolhouse
