// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/format.h"

#include <QTest>

#include <limits>

using namespace Poolhouse;

class TestFormat : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates)); }

    void bytes_data()
    {
        QTest::addColumn<qint64>("bytes");
        QTest::addColumn<QString>("text");
        QTest::newRow("unknown") << qint64(-1) << QStringLiteral("—");
        QTest::newRow("none") << qint64(0) << QStringLiteral("0 B");
        QTest::newRow("bytes") << qint64(999) << QStringLiteral("999 B");
        QTest::newRow("kilobyte") << qint64(1000) << QStringLiteral("1 kB");
        QTest::newRow("kilobytes are whole") << qint64(412'400) << QStringLiteral("412 kB");
        QTest::newRow("rounding moves up a unit") << qint64(999'950) << QStringLiteral("1 MB");
        QTest::newRow("one decimal") << qint64(2'400'000) << QStringLiteral("2.4 MB");
        QTest::newRow("no empty decimal") << qint64(50'000'000) << QStringLiteral("50 MB");
        QTest::newRow("no decimal above hundred") << qint64(640'400'000) << QStringLiteral("640 MB");
        QTest::newRow("just below hundred") << qint64(99'960'000) << QStringLiteral("100 MB");
        QTest::newRow("gigabytes") << qint64(18'600'000'000) << QStringLiteral("18.6 GB");
        QTest::newRow("largest") << std::numeric_limits<qint64>::max() << QStringLiteral("9,223 PB");
    }
    void bytes()
    {
        QFETCH(qint64, bytes);
        QFETCH(QString, text);
        QCOMPARE(formatBytes(bytes).replace(QChar(0x2009), u' '), text);
        QVERIFY(bytes < 0 || formatBytes(bytes).contains(QChar(0x2009)));
    }

    void speedIsBytesPerSecond()
    {
        QCOMPARE(formatSpeed(6'200'000).replace(QChar(0x2009), u' '), QStringLiteral("6.2 MB/s"));
        QCOMPARE(formatSpeed(-5).replace(QChar(0x2009), u' '), QStringLiteral("0 B/s"));
        QCOMPARE(formatSpeed(std::numeric_limits<double>::quiet_NaN()).replace(QChar(0x2009), u' '),
                 QStringLiteral("0 B/s"));
    }

    void countsAreGrouped() { QCOMPARE(formatCount(1284), QStringLiteral("1,284")); }

    void ages_data()
    {
        QTest::addColumn<qint64>("seconds");
        QTest::addColumn<QString>("text");
        QTest::newRow("negative") << qint64(-3) << QStringLiteral("0 s");
        QTest::newRow("seconds") << qint64(59) << QStringLiteral("59 s");
        QTest::newRow("minute") << qint64(60) << QStringLiteral("1 min");
        QTest::newRow("minutes") << qint64(41 * 60 + 59) << QStringLiteral("41 min");
        QTest::newRow("hours") << qint64(3 * 3600) << QStringLiteral("3 h");
        QTest::newRow("days") << qint64(6 * 86400 + 5) << QStringLiteral("6 d");
    }
    void ages()
    {
        QFETCH(qint64, seconds);
        QFETCH(QString, text);
        QCOMPARE(formatAge(seconds), text);
    }

    void timesNameTheDay()
    {
        const QDate today = QDate::currentDate();
        QCOMPARE(formatWhen(QDateTime()), QStringLiteral("—"));
        QCOMPARE(formatWhen(QDateTime(today, QTime(14, 2))), QStringLiteral("Today 14:02"));
        QCOMPARE(formatWhen(QDateTime(today.addDays(-1), QTime(18, 20))), QStringLiteral("Yesterday 18:20"));
        QCOMPARE(formatWhen(QDateTime(QDate(2025, 1, 2), QTime(8, 12))), QStringLiteral("2 Jan 2025 08:12"));
        const QDateTime utc = QDateTime(QDate(2025, 1, 2), QTime(8, 12)).toUTC();
        QCOMPARE(formatWhen(utc), QStringLiteral("2 Jan 2025 08:12"));
    }

    void types_data()
    {
        QTest::addColumn<QString>("mime");
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("icon");
        const auto row = [](const char *title, const char *mime, const char *name, const char *text,
                            const char *icon) {
            QTest::newRow(title) << QString::fromLatin1(mime) << QString::fromLatin1(name)
                                 << QString::fromLatin1(text) << QString::fromLatin1(icon);
        };
        row("folder", "", "2026/", "Folder", "folder");
        row("jpeg", "image/jpeg", "a", "JPEG image", "image");
        row("parameters", "text/plain; charset=utf-8", "a", "Plain text", "text");
        row("case", "Application/PDF", "a", "PDF document", "document");
        row("by extension", "", "brand-kit-2026.ZIP", "Zip archive", "archive");
        row("octet stream", "application/octet-stream", "wave.ogg", "Ogg audio", "audio");
        row("server wins", "image/png", "a.jpg", "PNG image", "image");
        row("unknown image", "image/x-portable", "a", "PORTABLE image", "image");
        row("unknown extension", "", "a.blend", "BLEND file", "file");
        row("nothing known", "", "Makefile", "File", "file");
        row("hidden file", "", "dir/.env", "File", "file");
        row("json", "application/json", "m", "JSON", "code");
    }
    void types()
    {
        QFETCH(QString, mime);
        QFETCH(QString, name);
        QFETCH(QString, text);
        QFETCH(QString, icon);
        QCOMPARE(formatType(mime, name), text);
        QCOMPARE(typeIconName(mime, name), icon);
    }
};

QTEST_GUILESS_MAIN(TestFormat)
#include "tst_format.moc"
