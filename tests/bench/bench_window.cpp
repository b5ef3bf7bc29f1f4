// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
// The real window at work on the project in the environment.
//
//   bench_window folder ss://bucket/folder/       opens it: objects, seconds to the first rows, seconds in
//   all,
//                                                 longest turn of the event loop in ms
//   bench_window file FILE ss://bucket/folder/ D  drops the file on the list, then downloads it into the
//   folder D:
//                                                 seconds up, peak MB after it, seconds down, peak MB after
//                                                 it, longest turn of the event loop in ms

#include "core/project/projectconfiguration.h"
#include "core/session/session.h"
#include "core/transfer/transferengine.h"
#include "ui/actions/filechooser.h"
#include "ui/browser/browserpage.h"
#include "ui/browser/fileactions.h"
#include "ui/browser/navigator.h"
#include "ui/mainwindow.h"
#include "ui/models/objectlistmodel.h"
#include "ui/project/projectpage.h"
#include "ui/theme/thememanager.h"

#include <QApplication>
#include <QDropEvent>
#include <QElapsedTimer>
#include <QFile>
#include <QFileInfo>
#include <QMimeData>
#include <QProcessEnvironment>
#include <QTextStream>
#include <QTimer>

#include <algorithm>

using namespace Poolhouse;

namespace {

class FixedChooser final : public FileChooser
{
public:
    explicit FixedChooser(QString folder) : m_folder(std::move(folder)) {}

    void chooseFilesToUpload(QWidget *, const QString &, Chosen) override {}
    void chooseFolderToUpload(QWidget *, const QString &, Chosen) override {}
    void chooseDownloadFolder(QWidget *, const QString &, Chosen chosen) override { chosen({m_folder}); }
    [[nodiscard]] QString downloadFolder() const override { return m_folder; }

private:
    QString m_folder;
};

/// How long the window could not answer: the gaps between the beats of a timer that is always due.
class Heartbeat : public QObject
{
public:
    Heartbeat()
    {
        m_clock.start();
        m_timer.setInterval(0);
        connect(&m_timer, &QTimer::timeout, this, [this] {
            m_longest = std::max(m_longest, m_clock.nsecsElapsed());
            m_clock.start();
        });
        m_timer.start();
    }
    void reset()
    {
        m_longest = 0;
        m_clock.start();
    }
    [[nodiscard]] double longestMs() const { return double(m_longest) / 1e6; }

private:
    QTimer m_timer;
    QElapsedTimer m_clock;
    qint64 m_longest = 0;
};

double peakMegabytes()
{
    QFile status(QStringLiteral("/proc/self/status"));
    if (status.open(QIODevice::ReadOnly)) {
        const QList<QByteArray> lines = status.readAll().split('\n');
        for (const QByteArray &line : lines) {
            if (line.startsWith("VmHWM:")) {
                return line.mid(6).simplified().split(' ').first().toDouble() / 1024;
            }
        }
    }
    return -1;
}

int fail(const QString &message)
{
    QTextStream(stderr) << message << Qt::endl;
    return 1;
}

/// The innermost widget in the middle of the list that takes drops gets the same events as from a file
/// manager.
void dropOnList(ProjectPage *page, const QString &file)
{
    QWidget *list = page->browser();
    const QPoint middle = list->rect().center();
    QWidget *receiver = list->childAt(middle);
    while (receiver && receiver != list && !receiver->acceptDrops()) {
        receiver = receiver->parentWidget();
    }
    receiver = receiver ? receiver : list;
    QMimeData data;
    data.setUrls({QUrl::fromLocalFile(file)});
    const QPoint at = receiver->mapFrom(list, middle);
    QDragEnterEvent enter(at, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(receiver, &enter);
    QDropEvent drop(at, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(receiver, &drop);
}

int openFolder(ProjectPage *page, const ObjectPath &folder)
{
    Heartbeat heartbeat;
    QElapsedTimer clock;
    double firstRows = 0;
    ObjectListModel *model = page->browser()->model();
    QObject::connect(model, &QAbstractItemModel::rowsInserted, &heartbeat, [&] {
        if (firstRows == 0 && clock.isValid()) {
            firstRows = double(clock.nsecsElapsed()) / 1e9;
        }
    });
    QObject::connect(model, &ObjectListModel::listed, &heartbeat, [&](const ObjectPath &listed) {
        if (listed.key != folder.key) {
            return;
        }
        QTextStream(stdout) << model->loadedCount() << ' ' << firstRows << ' '
                            << double(clock.nsecsElapsed()) / 1e9 << ' ' << heartbeat.longestMs() << ' '
                            << peakMegabytes() << Qt::endl;
        QCoreApplication::exit(0);
    });
    QTimer::singleShot(1500, page, [&] { // the window has settled
        heartbeat.reset();
        clock.start();
        page->navigator()->go(folder);
    });
    return QCoreApplication::exec();
}

int moveFile(ProjectPage *page, const QString &file, const ObjectPath &folder, const QString &back)
{
    Heartbeat heartbeat;
    QElapsedTimer clock;
    double up = 0;
    double peakUp = 0;
    page->actionsOfFiles()->setChooser(std::make_unique<FixedChooser>(back));
    QObject::connect(
        page->session()->transfers(), &TransferEngine::batchFinished, &heartbeat,
        [&](const TransferBatch &batch) {
            const double seconds = double(clock.nsecsElapsed()) / 1e9;
            if (batch.done != 1) {
                QCoreApplication::exit(fail(QStringLiteral("the transfer was not done")));
            } else if (batch.kind == TransferKind::Upload) {
                up = seconds;
                peakUp = peakMegabytes();
                clock.start();
                page->actionsOfFiles()->download({{folder.bucket, folder.key + QFileInfo(file).fileName()}});
            } else {
                QTextStream(stdout) << up << ' ' << peakUp << ' ' << seconds << ' ' << peakMegabytes() << ' '
                                    << heartbeat.longestMs() << Qt::endl;
                QCoreApplication::exit(0);
            }
        });
    page->navigator()->go(folder);
    QTimer::singleShot(1500, page, [&] {
        heartbeat.reset();
        clock.start();
        dropOnList(page, file);
    });
    return QCoreApplication::exec();
}

} // namespace

int main(int argc, char **argv)
{
    QApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    const bool folderMode = arguments.size() == 3 && arguments.at(1) == u"folder";
    const bool fileMode = arguments.size() == 5 && arguments.at(1) == u"file";
    if (!folderMode && !fileMode) {
        return fail(QStringLiteral("usage: bench_window folder SS-URI | file FILE SS-URI FOLDER"));
    }
    ConfigurationSources sources;
    const QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    const QStringList names = environment.keys();
    for (const QString &name : names) {
        sources.environment.insert(name, environment.value(name));
    }
    const Result<ProjectConfiguration> configuration = resolveConfiguration(sources);
    if (!configuration) {
        return fail(configuration.error().message);
    }
    ThemeManager themes;
    Session session(*configuration);
    MainWindow window(&themes);
    window.resize(1280, 800);
    window.showProject(&session);
    window.show();
    const ObjectPath folder = ObjectPath::fromUri(arguments.at(folderMode ? 2 : 3));
    const int code = folderMode ? openFolder(window.projectPage(), folder)
                                : moveFile(window.projectPage(), arguments.at(2), folder, arguments.at(4));
    window.showStart();
    return code;
}
