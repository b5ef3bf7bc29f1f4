// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/support/badserver.h"
#include "tests/support/sandboxprocess.h"
#include "ui/start/checkrow.h"
#include "ui/start/connectcard.h"
#include "ui/start/envedit.h"
#include "ui/theme/thememanager.h"

#include <QApplication>
#include <QClipboard>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>
#include <QUrl>

#include <memory>

using namespace Poolhouse;

using State = ProjectCheck::State;
using Step = ProjectCheck::Step;

/// The card that takes a project, with real key and mouse events and real services behind the checks.
class TestConnectCard : public QObject
{
    Q_OBJECT

private:
    Test::SandboxProcess m_sandbox;
    std::unique_ptr<ThemeManager> m_themes;
    std::unique_ptr<ConnectCard> m_card;

    QLineEdit *field(const QString &name) const
    {
        const QList<QLineEdit *> all = m_card->findChildren<QLineEdit *>();
        for (QLineEdit *edit : all) {
            if (edit->accessibleName() == name) {
                return edit;
            }
        }
        return nullptr;
    }
    QLineEdit *url() const { return field(QStringLiteral("Project URL")); }
    QLineEdit *key() const { return field(QStringLiteral("Key")); }
    QLineEdit *database() const { return field(QStringLiteral("Database URL (optional)")); }

    template <typename Button>
    Button *button(const QString &text) const
    {
        const QList<Button *> all = m_card->findChildren<Button *>();
        for (Button *candidate : all) {
            if (candidate->text() == text && candidate->isVisible()) {
                return candidate;
            }
        }
        return nullptr;
    }
    QPushButton *openButton() const { return button<QPushButton>(QStringLiteral("Open project")); }
    QString footer() const { return m_card->findChild<QLabel *>(QStringLiteral("connectFooter"))->text(); }
    QWidget *pathNote() const { return m_card->findChild<QWidget *>(QStringLiteral("pathNote")); }
    EnvEdit *env() const { return m_card->findChild<EnvEdit *>(); }
    CheckRow *row(Step step) const { return m_card->findChildren<CheckRow *>().at(int(step)); }
    bool untouched() const
    {
        for (int step = 0; step < ProjectCheck::stepCount; ++step) {
            if (row(Step(step))->state() != State::Waiting) {
                return false;
            }
        }
        return true;
    }

    static void paste(QWidget *target, const QString &text)
    {
        QTest::mouseClick(target, Qt::LeftButton);
        QTest::keyClick(target, Qt::Key_A, Qt::ControlModifier); // in place of what is there
        QGuiApplication::clipboard()->setText(text);
        QTest::keyClick(target, Qt::Key_V, Qt::ControlModifier);
    }
    void showFields() const
    {
        QTest::mouseClick(button<QToolButton>(QStringLiteral("URL and key")), Qt::LeftButton);
        QTRY_VERIFY(url()->isVisible());
    }
    /// The three fields as a person fills them: typed, then pasted, Tab in between.
    void fill(const QString &urlText, const QString &keyText, const QString &databaseText) const
    {
        QTest::mouseClick(url(), Qt::LeftButton);
        QTest::keyClicks(url(), urlText);
        QTest::keyClick(url(), Qt::Key_Tab);
        paste(key(), keyText);
        QTest::keyClick(key(), Qt::Key_Tab);
        paste(database(), databaseText);
        QTest::keyClick(database(), Qt::Key_Tab);
    }
    QString envText() const
    {
        return QStringLiteral("SUPABASE_URL=%1\nSUPABASE_SERVICE_ROLE_KEY=%2\nDATABASE_URL=%3\n")
            .arg(m_sandbox.url(), m_sandbox.serviceRoleKey(), m_sandbox.databaseUrl());
    }

private Q_SLOTS:
    void initTestCase()
    {
        m_themes = std::make_unique<ThemeManager>();
        m_themes->setMode(ThemeMode::Light);
        QVERIFY2(m_sandbox.start(QStringLiteral(POOLHOUSE_BIN_DIR)), qPrintable(m_sandbox.failure()));
    }

    void init()
    {
        m_card = std::make_unique<ConnectCard>();
        m_card->resize(620, 720);
        m_card->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_card.get()));
        m_card->activateWindow();
    }

    void cleanup()
    {
        m_card.reset();
        QGuiApplication::clipboard()->clear();
    }

    void aPastedEnvTextTurnsGreenAndOpens()
    {
        QSignalSpy opened(m_card.get(), &ConnectCard::openRequested);
        QVERIFY(!openButton()->isEnabled());
        paste(env(), envText());
        QVERIFY(!env()->toPlainText().contains(m_sandbox.serviceRoleKey())); // masked as soon as it is there
        QVERIFY(!env()->toPlainText().contains(QUrl(m_sandbox.databaseUrl()).password()));
        for (int step = 0; step < ProjectCheck::stepCount; ++step) {
            QTRY_COMPARE_WITH_TIMEOUT(row(Step(step))->state(), State::Passed, 30000);
        }
        QVERIFY(row(Step::Key)->accessibleName().contains(u"service_role"));
        QVERIFY(row(Step::Database)->accessibleDescription().contains(u"confirmed that a pooler stands"));
        QVERIFY(row(Step::Database)->toolTip().isEmpty()); // this computer: nothing to check
        QCOMPARE(field(QStringLiteral("Name"))->text(), QStringLiteral("127.0.0.1"));
        QVERIFY(openButton()->isEnabled());
        if (const QString folder = qEnvironmentVariable("POOLHOUSE_GRAB_DIR"); !folder.isEmpty()) {
            m_card->grab().save(folder + QStringLiteral("/connectcard-green.png"));
        }

        QTest::mouseClick(openButton(), Qt::LeftButton);
        QCOMPARE(opened.count(), 1);
        const auto wanted = opened.first().first().value<ProjectConfiguration>();
        QCOMPARE(wanted.url, QUrl(m_sandbox.url()));
        QCOMPARE(wanted.apiKey, m_sandbox.serviceRoleKey());
        QCOMPARE(wanted.databaseUrl.password(), QUrl(m_sandbox.databaseUrl()).password());
        QCOMPARE(wanted.environment, Environment::Local);
        // The card keeps no secret.
        QVERIFY(env()->realText().isEmpty());
        QVERIFY(untouched());
    }

    void typedFieldsAreCheckedOnceTheUrlIsWhole()
    {
        showFields();
        QTest::mouseClick(url(), Qt::LeftButton);
        paste(key(), m_sandbox.serviceRoleKey());
        QCOMPARE(key()->echoMode(), QLineEdit::Password);
        QTest::mouseClick(url(), Qt::LeftButton);
        QTest::keyClicks(url(), m_sandbox.url());
        QTest::qWait(900); // longer than typing has to rest: nothing goes to an address still being typed
        QVERIFY(untouched());
        QTest::keyClick(url(), Qt::Key_Tab);
        QTRY_COMPARE_WITH_TIMEOUT(row(Step::Buckets)->state(), State::Passed, 30000);
        QCOMPARE(row(Step::Database)->state(), State::NotAsked);
        QVERIFY(row(Step::Database)->accessibleDescription().contains(u"No DATABASE_URL"));
        QVERIFY(openButton()->isEnabled());

        paste(database(), m_sandbox.databaseUrl());
        QVERIFY(!openButton()->isEnabled()); // what was green was something else
        QTRY_COMPARE_WITH_TIMEOUT(row(Step::Budget)->state(), State::Passed, 30000);
        QVERIFY(openButton()->isEnabled());

        QSignalSpy opened(m_card.get(), &ConnectCard::openRequested);
        QTest::mouseClick(button<QToolButton>(QStringLiteral("Staging")), Qt::LeftButton);
        QLineEdit *name = field(QStringLiteral("Name"));
        QTest::mouseClick(name, Qt::LeftButton);
        QTest::keyClick(name, Qt::Key_A, Qt::ControlModifier);
        QTest::keyClicks(name, QStringLiteral("Shop"));
        openButton()->setFocus();
        QTest::keyClick(openButton(), Qt::Key_Space);
        QCOMPARE(opened.count(), 1);
        const auto wanted = opened.first().first().value<ProjectConfiguration>();
        QCOMPARE(wanted.name, QStringLiteral("Shop"));
        QCOMPARE(wanted.environment, Environment::Staging);
        QVERIFY(key()->text().isEmpty());
        QVERIFY(database()->text().isEmpty());
    }

    void badInputGivesAClearErrorAndSendsNothing_data()
    {
        QTest::addColumn<QString>("url");
        QTest::addColumn<QString>("key");
        QTest::addColumn<QString>("database");
        QTest::addColumn<QString>("says");
        const auto add = [](const char *name, const char *url, const char *key, const char *database,
                            const char *says) {
            QTest::newRow(name) << QString::fromUtf8(url) << QString::fromUtf8(key)
                                << QString::fromUtf8(database) << QString::fromUtf8(says);
        };
        add("no address", "not a url", "k", "", "\"not a url\" is not a web address.");
        add("another scheme", "ftp://example.org", "k", "",
            "A project URL starts with https://, not ftp://.");
        add("a password in the URL", "https://me:Hunter2@abc.supabase.co", "k", "",
            "A project URL holds no user name or password.");
        add("no key", "https://abc.supabase.co", "", "", "Paste a key of the project");
        add("another database", "https://abc.supabase.co", "k", "mysql://root:Hunter2@127.0.0.1/x",
            "A database URL starts with postgresql://.");
        add("an unescaped password", "https://abc.supabase.co", "k",
            "postgresql://postgres:Hunter2@x@127.0.0.1:6543/postgres", "percent-encode it (write %40)");
        add("the template's password", "https://abc.supabase.co", "k",
            "postgresql://postgres:[YOUR-PASSWORD]@127.0.0.1:6543/postgres",
            "Put the database password in place of [YOUR-PASSWORD]");
        add("a bad port", "https://abc.supabase.co", "k", "postgresql://postgres:Hunter2@127.0.0.1:99999/x",
            "The port must be a number from 1 to 65535.");
    }

    void badInputGivesAClearErrorAndSendsNothing()
    {
        QFETCH(QString, url);
        QFETCH(QString, key);
        QFETCH(QString, database);
        QFETCH(QString, says);
        showFields();
        fill(url, key, database);
        QTRY_VERIFY2(footer().contains(says), qPrintable(footer()));
        QVERIFY(!footer().contains(u"Hunter2"));
        QVERIFY(!openButton()->isEnabled());
        QTest::qWait(900); // longer than typing has to rest
        QVERIFY(untouched());
        QSignalSpy opened(m_card.get(), &ConnectCard::openRequested);
        QTest::mouseClick(openButton(), Qt::LeftButton);
        QCOMPARE(opened.count(), 0);
    }

    void aWrongKeyFailsAtTheKeyAndCanBeCorrected()
    {
        showFields();
        fill(m_sandbox.url(), QStringLiteral("not-a-key"), {});
        QTRY_COMPARE_WITH_TIMEOUT(row(Step::Key)->state(), State::Failed, 30000);
        QCOMPARE(row(Step::Reachable)->state(), State::Passed);
        QTRY_COMPARE_WITH_TIMEOUT(row(Step::Buckets)->state(), State::Failed, 30000);
        QVERIFY(!openButton()->isEnabled());
        QTRY_VERIFY(footer().startsWith(u"Nothing was saved."));
        if (const QString folder = qEnvironmentVariable("POOLHOUSE_GRAB_DIR"); !folder.isEmpty()) {
            m_card->grab().save(folder + QStringLiteral("/connectcard-wrongkey.png"));
        }
        paste(key(), m_sandbox.serviceRoleKey());
        QTRY_COMPARE_WITH_TIMEOUT(row(Step::Buckets)->state(), State::Passed, 30000);
        QVERIFY(openButton()->isEnabled());
    }

    void aRestrictedKeyIsAWarningAndNoObstacle()
    {
        showFields();
        fill(m_sandbox.url(), m_sandbox.anonKey(), {});
        QTRY_COMPARE_WITH_TIMEOUT(row(Step::Buckets)->state(), State::Warned, 30000);
        QCOMPARE(row(Step::Key)->state(), State::Warned);
        QVERIFY(row(Step::Key)->accessibleName().contains(u"anon"));
        QVERIFY(openButton()->isEnabled());
    }

    void nobodyAtTheAddressIsSaidOnce()
    {
        showFields();
        const Test::BadServer closed(Test::BadServer::Manner::HangUp);
        fill(QStringLiteral("http://127.0.0.1:%1").arg(closed.port()), m_sandbox.serviceRoleKey(), {});
        QTRY_COMPARE_WITH_TIMEOUT(row(Step::Reachable)->state(), State::Failed, 60000);
        QCOMPARE(row(Step::Key)->state(), State::NotAsked);
        QVERIFY(!row(Step::Reachable)->accessibleName().isEmpty());
        QVERIFY(!openButton()->isEnabled());
    }

    void aDirectAddressIsRefusedUntilAllowed()
    {
        showFields();
        fill(m_sandbox.url(), m_sandbox.serviceRoleKey(), m_sandbox.directUrl());
        QTRY_VERIFY_WITH_TIMEOUT(pathNote()->isVisible(), 30000);
        QCOMPARE(row(Step::Database)->state(), State::Failed);
        QVERIFY(pathNote()->findChild<QLabel *>()->text().endsWith(u"The connection was closed again."));
        if (const QString folder = qEnvironmentVariable("POOLHOUSE_GRAB_DIR"); !folder.isEmpty()) {
            m_card->grab().save(folder + QStringLiteral("/connectcard-direct.png"));
        }
        QTest::mouseClick(button<QPushButton>(QStringLiteral("Allow direct")), Qt::LeftButton);
        QTRY_COMPARE_WITH_TIMEOUT(row(Step::Database)->state(), State::Warned, 30000);
        QVERIFY(!pathNote()->isVisible());
        QSignalSpy opened(m_card.get(), &ConnectCard::openRequested);
        QTRY_VERIFY_WITH_TIMEOUT(openButton()->isEnabled(), 30000);
        QTest::mouseClick(openButton(), Qt::LeftButton);
        QCOMPARE(opened.count(), 1);
        QVERIFY(opened.first().first().value<ProjectConfiguration>().allowDirect);
    }

    void clearEmptiesEverything()
    {
        showFields();
        fill(m_sandbox.url(), m_sandbox.serviceRoleKey(), m_sandbox.databaseUrl());
        QTRY_COMPARE_WITH_TIMEOUT(row(Step::Buckets)->state(), State::Passed, 30000);
        QTest::mouseClick(button<QPushButton>(QStringLiteral("Clear")), Qt::LeftButton);
        QVERIFY(url()->text().isEmpty() && key()->text().isEmpty() && database()->text().isEmpty());
        QVERIFY(untouched());
        QVERIFY(!openButton()->isEnabled());
        QVERIFY(footer().isEmpty());
    }
};

QTEST_MAIN(TestConnectCard)
#include "tst_connectcard.moc"
