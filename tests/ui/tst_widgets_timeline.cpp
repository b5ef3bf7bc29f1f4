// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "core/utczone.h"
#include "ui/connections/timelinewidget.h"
#include "ui/theme/thememanager.h"
#include "ui/theme/tokens.h"

#include <QApplication>
#include <QSignalSpy>
#include <QTest>

#include <memory>

using namespace Poolhouse;

namespace {

QDateTime start()
{
    return QDateTime(QDate(2026, 11, 24), QTime(14, 0), utcZone);
}

int pixelsOf(const QImage &image, const QRect &area, const QColor &color)
{
    int count = 0;
    for (int y = area.top(); y <= area.bottom(); ++y) {
        for (int x = area.left(); x <= area.right(); ++x) {
            count += image.pixelColor(x, y).rgb() == color.rgb() ? 1 : 0;
        }
    }
    return count;
}

} // namespace

class TestTimeline : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<ThemeManager> m_theme;

private Q_SLOTS:
    void initTestCase()
    {
        m_theme = std::make_unique<ThemeManager>();
        m_theme->setMode(ThemeMode::Light);
    }
    void cleanupTestCase() { m_theme.reset(); }

    void tenMinutesAreKept()
    {
        TimelineWidget timeline;
        for (int i = 0; i <= 1000; i += 2) {
            timeline.addSample(start().addSecs(i), 1, 1);
        }
        // Ten minutes at 2 s, and the one that leads in.
        QCOMPARE(timeline.samples().size(), 301);
        QCOMPARE(timeline.samples().constFirst().time, start().addSecs(400));
        timeline.addSample(start().addSecs(1000), 9, 9);
        timeline.addSample(start().addSecs(500), 9, 9);
        QCOMPARE(timeline.samples().size(), 301);
        timeline.clear();
        QVERIFY(timeline.samples().isEmpty());
    }

    void theTopLeavesTwentyPercent()
    {
        TimelineWidget timeline;
        timeline.setBudgets(200, 15);
        timeline.addSample(start(), 13, 6);
        QCOMPARE(timeline.top(), 18.0);
        QCOMPARE(timeline.offScaleText(), QStringLiteral("Pooler budget 200 is off this scale"));
        timeline.addSample(start().addSecs(2), 13, 120);
        QCOMPARE(timeline.top(), 240.0);
        QCOMPARE(timeline.offScaleText(), QString());
        timeline.setBudgets(200, 0);
        timeline.clear();
        timeline.setBudgets(200, 60);
        timeline.addSample(start(), 2, 3);
        QCOMPARE(timeline.offScaleText(), QStringLiteral("Budgets 200 and 60 are off this scale"));
    }

    void aLongSilenceOrAFailureIsAGap()
    {
        TimelineWidget timeline;
        timeline.addSample(start(), 13, 6);
        timeline.addSample(start().addSecs(10), 13, 6);
        QVERIFY(!timeline.samples().at(1).afterGap);
        timeline.addSample(start().addSecs(40), 13, 6);
        QVERIFY(timeline.samples().at(2).afterGap);
        timeline.markGap();
        timeline.addSample(start().addSecs(42), 13, 6);
        QVERIFY(timeline.samples().at(3).afterGap);
        timeline.addSample(start().addSecs(44), 13, 6);
        QVERIFY(!timeline.samples().at(4).afterGap);
    }

    void gapsAreNotPaintedOver()
    {
        TimelineWidget timeline;
        timeline.resize(366, 190);
        timeline.setFixedNow(start().addSecs(600));
        const QColor copper = color(Token::Direct, QApplication::palette());
        for (int i = 0; i <= 600; i += 2) {
            if (i < 200 || i > 400) {
                timeline.addSample(start().addSecs(i), 8, 3);
            }
        }
        const QImage image = timeline.grab().toImage();
        // The plot begins right of the numbers and ends left of the labels; its middle third is the gap.
        const QRect gap(145, 0, 50, 160);
        const QRect before(60, 0, 50, 160);
        const int dashes = pixelsOf(image, gap, copper);
        const int line = pixelsOf(image, before, copper);
        QVERIFY2(line >= dashes + 50, qPrintable(QStringLiteral("%1 against %2").arg(line).arg(dashes)));
    }

    void bandsAreUnderTheLines()
    {
        TimelineWidget timeline;
        timeline.resize(366, 190);
        timeline.setFixedNow(start().addSecs(600));
        timeline.addSample(start().addSecs(590), 8, 3);
        const QColor sunk = color(Token::Sunk, QApplication::palette());
        const int gridOnly = pixelsOf(timeline.grab().toImage(), timeline.rect(), sunk);
        QVERIFY(gridOnly < 1000);
        const int band = timeline.addBand(start().addSecs(300), {}, QStringLiteral("upload"));
        const int open = pixelsOf(timeline.grab().toImage(), timeline.rect(), sunk);
        QVERIFY(open > 5000);
        timeline.setBandEnd(band, start().addSecs(450));
        const int closed = pixelsOf(timeline.grab().toImage(), timeline.rect(), sunk);
        QVERIFY(closed > 1000 && closed < open * 2 / 3);
    }

    void wordsOfShortActionsDoNotOverlap()
    {
        TimelineWidget timeline;
        timeline.resize(366, 190);
        timeline.setFixedNow(start().addSecs(40));
        timeline.addSample(start(), 12, 5);
        timeline.addSample(start().addSecs(40), 12, 5);
        timeline.addBand(start().addSecs(-500), start().addSecs(-400), QStringLiteral("download"));
        timeline.addBand(start().addSecs(2), start().addSecs(5), QStringLiteral("upload"));
        timeline.addBand(start().addSecs(8), start().addSecs(11), QStringLiteral("download"));
        timeline.addBand(start().addSecs(14), start().addSecs(17), QStringLiteral("delete"));
        timeline.addBand(start().addSecs(20), start().addSecs(23), QStringLiteral("upload"));
        const QList<TimelineWidget::BandWord> words = timeline.bandWords();
        // The three newest are stacked, the oldest of the four has no room; the one far left stands at the
        // bottom.
        QCOMPARE(words.size(), 4);
        QCOMPARE(words.at(0).text, QStringLiteral("upload"));
        QCOMPARE(words.at(2).text, QStringLiteral("download"));
        QCOMPARE(words.at(3).place.bottom(), words.at(0).place.bottom());
        for (int i = 0; i < words.size(); ++i) {
            QVERIFY(QRectF(timeline.rect()).contains(words.at(i).place));
            for (int j = 0; j < i; ++j) {
                QVERIFY(!words.at(i).place.intersects(words.at(j).place));
            }
        }
    }

    void pointingAndArrowKeysSayTheValues()
    {
        TimelineWidget timeline;
        timeline.resize(366, 190);
        timeline.setFixedNow(start().addSecs(20));
        timeline.addSample(start(), 12, 5);
        timeline.addSample(start().addSecs(10), 13, 6);
        timeline.addSample(start().addSecs(20), 14, 7);
        QCOMPARE(timeline.accessibleDescription(),
                 QStringLiteral("Direct 14, between 12 and 14. Pooler 7, between 5 and 7."));
        timeline.show();
        timeline.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&timeline));
        QCOMPARE(timeline.hoverText(), QString());
        timeline.setFocus();
        QTest::keyClick(&timeline, Qt::Key_Left);
        QVERIFY(timeline.hoverText().endsWith(QLatin1String("Direct 14\nPooler 7")));
        QTest::keyClick(&timeline, Qt::Key_Left);
        QVERIFY(timeline.hoverText().endsWith(QLatin1String("Direct 13\nPooler 6")));
        QVERIFY(timeline.accessibleDescription().contains(QLatin1String("Direct 13, Pooler 6")));
        QTest::keyClick(&timeline, Qt::Key_Home);
        QVERIFY(timeline.hoverText().endsWith(QLatin1String("Direct 12\nPooler 5")));
        const QString time = start().toLocalTime().time().toString(QStringLiteral("HH:mm:ss"));
        QVERIFY(timeline.hoverText().startsWith(time));
        QTest::keyClick(&timeline, Qt::Key_Escape);
        QCOMPARE(timeline.hoverText(), QString());
        // The pointer: at the right edge of the plot is now.
        QTest::mouseMove(&timeline, QPoint(200, 80));
        QTest::mouseMove(&timeline, QPoint(300, 80));
        QTRY_VERIFY(!timeline.hoverText().isEmpty());
        QEvent leave(QEvent::Leave);
        QCoreApplication::sendEvent(&timeline, &leave);
        QCOMPARE(timeline.hoverText(), QString());
    }
};

QTEST_MAIN(TestTimeline)
#include "tst_widgets_timeline.moc"
