// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "app/window/application.h"
#include "core/monitor/activitymonitor.h"
#include "tests/support/testdir.h"
#include "ui/project/projectpage.h"
#include "ui/start/sandboxcard.h"
#include "ui/start/startpage.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QLabel>
#include <QPushButton>
#include <QSettings>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QTest>

#include <csignal>
#include <memory>
#include <unistd.h>

using namespace Poolhouse;

/// The program's own start page and the sandbox behind its button, with real key and mouse events.
class TestSandboxLauncher : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<QTemporaryDir> m_dir;
    std::unique_ptr<Application> m_application;
    QByteArray m_path;

    /// Not the private temporary folder: as root it must be reachable by the account PostgreSQL runs as.
    void makeFolder()
    {
        m_dir = std::make_unique<QTemporaryDir>(QStringLiteral("/var/tmp/poolhouse-test-XXXXXX"));
        QFile::setPermissions(m_dir->path(), QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner |
                                                 QFile::ReadGroup | QFile::ExeGroup | QFile::ReadOther |
                                                 QFile::ExeOther);
    }

    void run(const QString &sandboxDir)
    {
        Options options;
        options.sandboxDir = sandboxDir;
        options.theme = ThemeMode::Light;
        m_application = std::make_unique<Application>(options);
        QVERIFY(m_application->start());
        QVERIFY(QTest::qWaitForWindowExposed(m_application->window()));
    }

    SandboxCard *card() const { return m_application->window()->startPage()->sandboxCard(); }
    QPushButton *startButton() const { return card()->findChild<QPushButton *>(); }
    bool says(const QString &text) const
    {
        const QList<QLabel *> labels = m_application->window()->startPage()->findChildren<QLabel *>();
        return std::any_of(labels.cbegin(), labels.cend(),
                           [&text](const QLabel *label) { return label->text().contains(text); });
    }
    ProjectPage *page() const { return m_application->window()->projectPage(); }

    /// Sandboxes that this process has started and that are still there.
    static QList<qint64> sandboxes()
    {
        QList<qint64> pids;
        const QStringList processes = QDir(QStringLiteral("/proc")).entryList(QDir::Dirs);
        for (const QString &process : processes) {
            QFile file(QStringLiteral("/proc/%1/stat").arg(process));
            if (process.toLongLong() <= 0 || !file.open(QIODevice::ReadOnly)) {
                continue;
            }
            const QByteArray line = file.readAll();
            const QList<QByteArray> rest = line.mid(line.lastIndexOf(')') + 2).split(' ');
            if (line.contains("(poolhouse-sandb") && rest.value(0) != "Z" &&
                rest.value(1).toLongLong() == ::getpid()) {
                pids.append(process.toLongLong());
            }
        }
        return pids;
    }

    /// A program of the sandbox's name that does something else.
    void pretend(const QByteArray &script)
    {
        makeFolder();
        QFile program(m_dir->filePath(QStringLiteral("poolhouse-sandbox")));
        QVERIFY(program.open(QIODevice::WriteOnly));
        program.write("#!/bin/sh\n" + script);
        program.close();
        QVERIFY(program.setPermissions(QFile::ReadOwner | QFile::ExeOwner));
        qputenv("PATH", QFile::encodeName(m_dir->path()) + ":/usr/bin:/bin");
    }

private Q_SLOTS:
    void initTestCase()
    {
        QStandardPaths::setTestModeEnabled(true);
        m_path = qgetenv("PATH");
    }

    void init()
    {
        QSettings().clear();
        qputenv("PATH", POOLHOUSE_BIN_DIR ":" + m_path);
        makeFolder();
    }

    void cleanup()
    {
        m_application.reset();
        qputenv("PATH", m_path);
        // It goes by itself, and cleanly: the next test may use the ports.
        QTRY_VERIFY_WITH_TIMEOUT(sandboxes().isEmpty(), 30000);
        m_dir.reset();
    }

    void aClickOpensTheSandboxAndItStaysForTheNextTime()
    {
        run(m_dir->filePath(QStringLiteral("sandbox")));
        QVERIFY(startButton()->isEnabled());
        QTest::mouseClick(startButton(), Qt::LeftButton);
        QVERIFY(!startButton()->isEnabled());
        QTest::mouseClick(startButton(), Qt::LeftButton); // an impatient second click starts no second one
        QTRY_VERIFY_WITH_TIMEOUT(page() != nullptr, 60000);
        QCOMPARE(m_application->window()->windowTitle(), QStringLiteral("Sandbox"));
        QCOMPARE(sandboxes().size(), 1);
        QTRY_VERIFY_WITH_TIMEOUT(m_application->session()->monitor()->last().time.isValid(), 30000);

        const QList<qint64> before = sandboxes();
        QTest::keyClick(m_application->window(), Qt::Key_W, Qt::ControlModifier | Qt::ShiftModifier);
        QTRY_VERIFY(page() == nullptr);
        QVERIFY(startButton()->isEnabled());
        startButton()->setFocus();
        QTest::keyClick(startButton(), Qt::Key_Space);
        QTRY_VERIFY(page() != nullptr); // it runs already
        QCOMPARE(sandboxes(), before);
    }

    void aSandboxThatDiesClosesItsProjectAndSaysSo()
    {
        run(m_dir->filePath(QStringLiteral("sandbox")));
        startButton()->setFocus();
        QTest::keyClick(startButton(), Qt::Key_Space);
        QTRY_VERIFY_WITH_TIMEOUT(page() != nullptr, 60000);
        QCOMPARE(sandboxes().size(), 1);
        QCOMPARE(::kill(pid_t(sandboxes().constFirst()), SIGKILL), 0);
        QTRY_VERIFY_WITH_TIMEOUT(page() == nullptr, 30000);
        QVERIFY(says(QStringLiteral("The sandbox has stopped.")));
        // And can be started again, over what was left behind.
        QVERIFY(startButton()->isEnabled());
        QTest::mouseClick(startButton(), Qt::LeftButton);
        QTRY_VERIFY_WITH_TIMEOUT(page() != nullptr, 60000);
    }

    void closingTheWindowStopsTheSandboxFirst()
    {
        run(m_dir->filePath(QStringLiteral("sandbox")));
        QTest::mouseClick(startButton(), Qt::LeftButton);
        QTRY_VERIFY_WITH_TIMEOUT(page() != nullptr, 60000);
        QSignalSpy stopped(m_application->sandbox(), &SandboxLauncher::stopped);
        QTest::keyClick(m_application->window(), Qt::Key_Q, Qt::ControlModifier);
        QTRY_COMPARE_WITH_TIMEOUT(stopped.count(), 1, 30000);
        QVERIFY(sandboxes().isEmpty());
        QVERIFY(!m_application->window()->isVisible());
    }

    void aMissingProgramIsSaid()
    {
        qputenv("PATH", QFile::encodeName(m_dir->path()));
        run(m_dir->filePath(QStringLiteral("sandbox")));
        QTest::mouseClick(startButton(), Qt::LeftButton);
        QTRY_VERIFY(says(QStringLiteral("The program poolhouse-sandbox is not installed.")));
        QVERIFY(startButton()->isEnabled());
    }

    void aFolderThatCannotBeUsedIsSaid()
    {
        QFile file(m_dir->filePath(QStringLiteral("file")));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.close();
        run(file.fileName());
        QTest::mouseClick(startButton(), Qt::LeftButton);
        QTRY_VERIFY_WITH_TIMEOUT(says(QStringLiteral("The sandbox could not start. ")), 30000);
        QVERIFY(!says(QStringLiteral("It gave no reason.")));
        QVERIFY(startButton()->isEnabled());
        QVERIFY(page() == nullptr);
    }

    void aReadinessLineOfAnotherShapeIsRefused()
    {
        pretend("echo '{\"url\":\"http://127.0.0.1:1\"}'\nexec sleep 600\n");
        run({});
        QTest::mouseClick(startButton(), Qt::LeftButton);
        QTRY_VERIFY_WITH_TIMEOUT(says(QStringLiteral("The sandbox started but did not say how to reach it.")),
                                 30000);
        QVERIFY(page() == nullptr);
        QTRY_VERIFY_WITH_TIMEOUT(!m_application->sandbox()->isRunning(), 30000);
        QVERIFY(startButton()->isEnabled());
    }

    void itsLastWordsAreTheReason()
    {
        pretend("echo 'The disk is full.' >&2\nexit 1\n");
        run({});
        QTest::mouseClick(startButton(), Qt::LeftButton);
        QTRY_VERIFY_WITH_TIMEOUT(says(QStringLiteral("The sandbox could not start. The disk is full.")),
                                 30000);
        QVERIFY(startButton()->isEnabled());
    }
};

QTEST_MAIN(TestSandboxLauncher)
#include "tst_sandboxlauncher.moc"
