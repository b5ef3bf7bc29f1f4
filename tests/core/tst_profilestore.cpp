// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "core/project/keychaincredentialstore.h"
#include "core/project/profilestore.h"
#include "core/utczone.h"
#include "tests/support/testdir.h"
#include "tests/support/verify.h"

#include <QFile>
#include <QSignalSpy>
#include <QTest>

using namespace Poolhouse;

namespace {

Profile sample(const QString &id, const QString &name)
{
    Profile profile;
    profile.id = id;
    profile.name = name;
    profile.environment = Environment::Staging;
    profile.url = QUrl(QStringLiteral("https://abc.supabase.co"));
    profile.poolerBudget = 120;
    profile.directBudget = 9;
    profile.lastOpened = QDateTime(QDate(2026, 11, 24), QTime(12, 0), utcZone);
    return profile;
}

} // namespace

class TestProfileStore : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatWasSavedComesBackInAnotherRun()
    {
        const Test::TestDir dir;
        const QString file = dir.filePath(QStringLiteral("deep/projects.ini"));
        const Profile saved = sample(QStringLiteral("one"), QStringLiteral("Médiathèque · prod"));
        {
            ProfileStore store(file);
            QSignalSpy changed(&store, &ProfileStore::changed);
            QVERIFY_RESULT(store.save(saved));
            QCOMPARE(changed.count(), 1);
        }
        const ProfileStore again(file);
        QCOMPARE(again.profiles().size(), 1);
        QCOMPARE(again.profiles().constFirst(), saved);
        QCOMPARE(again.find(QStringLiteral("one")), saved);
        QCOMPARE(again.find(saved.name), saved);
        QVERIFY(again.find(QStringLiteral("two")).id.isEmpty());
    }

    void theWayToTheServerIsKeptAndThePasswordIsNot()
    {
        const Test::TestDir dir;
        const QString file = dir.filePath(QStringLiteral("projects.ini"));
        Profile saved = sample(QStringLiteral("one"), QStringLiteral("one"));
        saved.network = {.proxy = {.kind = ProxySettings::Kind::Socks5,
                                   .host = QStringLiteral("proxy.example"),
                                   .port = 1080,
                                   .user = QStringLiteral("me")},
                         .caFile = QStringLiteral("/etc/own.pem"),
                         .pinnedCertificate = QStringLiteral("AB:CD")};
        Profile withPassword = saved;
        withPassword.network.proxy.password = QStringLiteral("hunter2-secret");
        ProfileStore store(file);
        QVERIFY_RESULT(store.save(withPassword));
        QCOMPARE(ProfileStore(file).profiles().constFirst(), saved);
        QFile text(file);
        QVERIFY(text.open(QIODevice::ReadOnly));
        QVERIFY(!text.readAll().contains("hunter2"));
        // Back to the default leaves nothing behind.
        saved.network = {};
        QVERIFY_RESULT(store.save(saved));
        QCOMPARE(ProfileStore(file).profiles().constFirst(), saved);
        QVERIFY(text.seek(0));
        text.close();
        QVERIFY(text.open(QIODevice::ReadOnly));
        QVERIFY(!text.readAll().contains("proxy"));
    }

    void theNewestOpenedComesFirst()
    {
        const Test::TestDir dir;
        ProfileStore store(dir.filePath(QStringLiteral("projects.ini")));
        Profile old = sample(QStringLiteral("a"), QStringLiteral("old"));
        Profile fresh = sample(QStringLiteral("b"), QStringLiteral("fresh"));
        fresh.lastOpened = old.lastOpened.addDays(1);
        QVERIFY_RESULT(store.save(old));
        QVERIFY_RESULT(store.save(fresh));
        QCOMPARE(store.profiles().constFirst().name, QStringLiteral("fresh"));
        QVERIFY_RESULT(store.remove(QStringLiteral("b")));
        QCOMPARE(store.profiles().size(), 1);
    }

    void aDamagedEntryIsLeftOutAndTheRestIsKept()
    {
        const Test::TestDir dir;
        const QString file = dir.write(QStringLiteral("projects.ini"),
                                       "[broken]\nname=x\nurl=::not a url::\n\n[good]\nname=y\n"
                                       "url=https://y.supabase.co\npoolerBudget=abc\n");
        const ProfileStore store(file);
        QCOMPARE(store.profiles().size(), 1);
        QCOMPARE(store.profiles().constFirst().name, QStringLiteral("y"));
    }

    void aFileThatCannotBeWrittenIsReported()
    {
        // A folder stands where the file should go: fails for root as well as for anybody else.
        const Test::TestDir dir;
        dir.write(QStringLiteral("projects.ini/inside"), "x");
        ProfileStore store(dir.filePath(QStringLiteral("projects.ini")));
        const Result<void> saved = store.save(sample(QStringLiteral("one"), QStringLiteral("n")));
        QVERIFY(!saved);
        QCOMPARE(saved.error().kind, ErrorKind::LocalFile);
    }

    void secretsNeverReachTheFile()
    {
        const Test::TestDir dir;
        const QString file = dir.filePath(QStringLiteral("projects.ini"));
        ProfileStore store(file);
        KeychainCredentialStore credentials;
        const Profile profile = sample(QStringLiteral("one"), QStringLiteral("n"));
        QVERIFY_RESULT(store.save(profile));
        credentials.keepForThisRun(
            profile.id, {QStringLiteral("key-4711"), QStringLiteral("postgresql://u:pw-4711@h/d"), {}});
        QFile content(file);
        QVERIFY(content.open(QIODevice::ReadOnly));
        QVERIFY(!content.readAll().contains("4711"));
    }

    void withoutAKeychainSecretsLastForThisRunAndItIsSaid()
    {
        // No session bus can be reached under this address, so there is no keychain.
        qputenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent/bus");
        KeychainCredentialStore store;
        const Credentials secret{QStringLiteral("k"), QStringLiteral("postgresql://u:p@h/d"), {}};
        bool answered = false;
        store.write(QStringLiteral("id"), secret)
            ->onFinished(this, [&](const Result<CredentialStore::Place> &place) {
                answered = true;
                QVERIFY_RESULT(place);
                QCOMPARE(*place, CredentialStore::Place::ThisRunOnly);
            });
        QTRY_VERIFY_WITH_TIMEOUT(answered, 30000);
        answered = false;
        store.read(QStringLiteral("id"))->onFinished(this, [&](const Result<Credentials> &read) {
            answered = true;
            QVERIFY_RESULT(read);
            QCOMPARE(*read, secret);
        });
        QTRY_VERIFY(answered);

        KeychainCredentialStore nextRun;
        answered = false;
        nextRun.read(QStringLiteral("id"))->onFinished(this, [&](const Result<Credentials> &read) {
            answered = true;
            QVERIFY(!read);
        });
        QTRY_VERIFY_WITH_TIMEOUT(answered, 30000);
    }
};

QTEST_GUILESS_MAIN(TestProfileStore)
#include "tst_profilestore.moc"
