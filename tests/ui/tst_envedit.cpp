// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/start/envedit.h"

#include <QApplication>
#include <QClipboard>
#include <QMimeData>
#include <QTest>

using namespace Poolhouse;

class TestEnvEdit : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void secretsAreMasked_data()
    {
        QTest::addColumn<QString>("line");
        QTest::addColumn<QString>("shown");
        QTest::newRow("key") << QStringLiteral(
                                    "SUPABASE_SERVICE_ROLE_KEY=eyJhbGciOiJIUzI1NiJ9.abcdefghijk.k3Qw")
                             << QStringLiteral("SUPABASE_SERVICE_ROLE_KEY=eyJhbGci••••••••••••••••k3Qw");
        QTest::newRow("short key") << QStringLiteral("API_KEY=abc")
                                   << QStringLiteral("API_KEY=••••••••••••••••");
        QTest::newRow("database")
            << QStringLiteral("DATABASE_URL=postgresql://postgres.ab:pa:ss@pooler:6543/postgres")
            << QStringLiteral("DATABASE_URL=postgresql://postgres.ab:••••••••@pooler:6543/postgres");
        QTest::newRow("url") << QStringLiteral("SUPABASE_URL=https://abc.supabase.co")
                             << QStringLiteral("SUPABASE_URL=https://abc.supabase.co");
        QTest::newRow("plain") << QStringLiteral("REGION=eu") << QStringLiteral("REGION=eu");
        QTest::newRow("comment") << QStringLiteral("# a comment") << QStringLiteral("# a comment");
    }

    void secretsAreMasked()
    {
        QFETCH(QString, line);
        QFETCH(QString, shown);
        QCOMPARE(EnvEdit::maskedLine(line), shown);
        QCOMPARE(EnvEdit::maskedLine(shown), shown);
    }

    void aPastedTextIsShownMaskedAndKeptWhole()
    {
        const QString text =
            QStringLiteral("SUPABASE_URL=https://abc.supabase.co\n"
                           "SUPABASE_SERVICE_ROLE_KEY=eyJhbGciOiJIUzI1NiJ9.abcdefghijk.k3Qw");
        EnvEdit edit;
        edit.show();
        QApplication::clipboard()->setText(text);
        edit.setFocus();
        QTest::keyClick(&edit, Qt::Key_V, Qt::ControlModifier);
        QVERIFY(!edit.toPlainText().contains(QStringLiteral("abcdefghijk")));
        QCOMPARE(edit.realText(), text);
        edit.setRevealed(true);
        QCOMPARE(edit.toPlainText(), text);
        edit.setRevealed(false);
        QVERIFY(!edit.toPlainText().contains(QStringLiteral("abcdefghijk")));
        QCOMPARE(edit.realText(), text);
    }
};

QTEST_MAIN(TestEnvEdit)
#include "tst_envedit.moc"
