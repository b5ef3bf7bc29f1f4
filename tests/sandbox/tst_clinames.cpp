// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "core/transfer/namesfile.h"
#include "tests/support/clirunner.h"
#include "tests/support/sandboxprocess.h"
#include "tests/support/testdir.h"

#include <QFile>
#include <QJsonObject>
#include <QTest>

using namespace Poolhouse;
using namespace Poolhouse::Test;
using namespace Qt::StringLiterals;

/// Keys that no folder of a computer can hold as they are, stored on a real server: down under safe names,
/// and up again to the same keys.
class TestCliNames : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY2(m_sandbox.start(QStringLiteral(POOLHOUSE_BIN_DIR)), qPrintable(m_sandbox.failure()));
    }

    void awkwardKeysComeDownCompletelyAndGoBackToTheSameKeys()
    {
        const TestDir dir;
        QCOMPARE(m_cli.run({u"mb"_s, u"ss://from"_s}).code, 0);
        QCOMPARE(m_cli.run({u"mb"_s, u"ss://to"_s}).code, 0);
        QStringList keys{u"twin"_s,     u"twin/inside"_s,    u"twin/"_s,          u"deep//blank"_s,
                         u"/leading"_s, u"Case/Photo.jpg"_s, u"case/photo.JPG"_s, u"Case/photo.jpg"_s,
                         u"CON"_s,      u"nul.txt"_s,        u"trailing."_s,      u"C:/Windows/x"_s,
                         u".hidden"_s,  u"a  b"_s,           namesFileName,       u"plain/file"_s};
        // Each by itself, as other programs make them.
        for (const QString &key : std::as_const(keys)) {
            const QString file = dir.write(u"one"_s, key.toUtf8());
            const CliRun up = m_cli.run({u"cp"_s, file, u"ss://from/"_s + key});
            if (key.endsWith(u'/')) {
                continue; // the command line takes that for a folder
            }
            QVERIFY2(up.code == 0, up.err.constData());
        }
        QStringList stored = m_cli.keys(u"from"_s);
        QVERIFY(stored.contains(u"twin/one"_s)); // what became of "twin/"
        stored.sort();
        keys.replace(keys.indexOf(u"twin/"_s), u"twin/one"_s);
        keys.sort();
        QCOMPARE(stored, keys);

        const QString down = dir.filePath(u"down"_s);
        const CliRun got = m_cli.run({u"cp"_s, u"-r"_s, u"--json"_s, u"ss://from"_s, down});
        QVERIFY2(got.code == 0, got.err.constData());
        QCOMPARE(got.summary()[u"done"].toInt(), int(keys.size()));
        const QMap<QString, QByteArray> tree = treeOf(down);
        QSet<QByteArray> contents;
        for (auto it = tree.cbegin(); it != tree.cend(); ++it) {
            if (!it.key().endsWith(u'/') && it.key() != namesFileName) {
                contents.insert(it.value());
            }
        }
        QCOMPARE(contents.size(), keys.size()); // every object, and each its own content

        const CliRun up = m_cli.run({u"cp"_s, u"-r"_s, u"--json"_s, down, u"ss://to"_s});
        QVERIFY2(up.code == 0, up.err.constData());
        QStringList back = m_cli.keys(u"to"_s);
        back.sort();
        QCOMPARE(back, keys);
        for (const QString &key : std::as_const(keys)) {
            const QString file = dir.filePath(u"check"_s);
            QFile::remove(file);
            QCOMPARE(m_cli.run({u"cp"_s, u"ss://to/"_s + key, file}).code, 0);
            QCOMPARE(contentOf(file), (key == u"twin/one" ? u"twin/"_s : key).toUtf8());
        }
    }

private:
    SandboxProcess m_sandbox;
    CliRunner m_cli{m_sandbox};
};

QTEST_GUILESS_MAIN(TestCliNames)
#include "tst_clinames.moc"
