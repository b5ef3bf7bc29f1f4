// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "core/storage/objectpath.h"

#include <QTest>

using namespace Poolhouse;

class TestObjectPath : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void uris_data()
    {
        QTest::addColumn<QString>("uri");
        QTest::addColumn<QString>("bucket");
        QTest::addColumn<QString>("key");
        QTest::newRow("bucket") << QStringLiteral("ss://b") << QStringLiteral("b") << QString();
        QTest::newRow("bucket with slash") << QStringLiteral("ss://b/") << QStringLiteral("b") << QString();
        QTest::newRow("key") << QStringLiteral("ss://b/a/c.txt") << QStringLiteral("b")
                             << QStringLiteral("a/c.txt");
        QTest::newRow("exact slashes")
            << QStringLiteral("ss://b//a//c/") << QStringLiteral("b") << QStringLiteral("/a//c/");
        QTest::newRow("nothing is decoded")
            << QStringLiteral("ss://b/a%20+?c") << QStringLiteral("b") << QStringLiteral("a%20+?c");
        QTest::newRow("a path") << QStringLiteral("/tmp/x") << QString() << QString();
        QTest::newRow("another scheme") << QStringLiteral("s3://b/x") << QString() << QString();
        QTest::newRow("no bucket") << QStringLiteral("ss://") << QString() << QString();
    }

    void uris()
    {
        QFETCH(QString, uri);
        QFETCH(QString, bucket);
        QFETCH(QString, key);
        const ObjectPath path = ObjectPath::fromUri(uri);
        QCOMPARE(path.bucket, bucket);
        QCOMPARE(path.key, key);
        if (!key.isEmpty()) {
            QCOMPARE(path.toUri(), uri);
        }
    }

    void namesAndParents_data()
    {
        QTest::addColumn<QString>("key");
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("parent");
        QTest::addColumn<bool>("folder");
        QTest::newRow("bucket") << QString() << QStringLiteral("b") << QString() << true;
        QTest::newRow("top object") << QStringLiteral("a.txt") << QStringLiteral("a.txt") << QString()
                                    << false;
        QTest::newRow("object") << QStringLiteral("x/y/a.txt") << QStringLiteral("a.txt")
                                << QStringLiteral("x/y/") << false;
        QTest::newRow("folder") << QStringLiteral("x/y/") << QStringLiteral("y") << QStringLiteral("x/")
                                << true;
        QTest::newRow("nameless folder")
            << QStringLiteral("x//") << QString() << QStringLiteral("x/") << true;
    }

    void namesAndParents()
    {
        QFETCH(QString, key);
        QFETCH(QString, name);
        QFETCH(QString, parent);
        QFETCH(bool, folder);
        const ObjectPath path{QStringLiteral("b"), key};
        QCOMPARE(path.name(), name);
        QCOMPARE(path.parent(), (ObjectPath{QStringLiteral("b"), parent}));
        QCOMPARE(path.isFolder(), folder);
    }
};

QTEST_GUILESS_MAIN(TestObjectPath)
#include "tst_objectpath.moc"
