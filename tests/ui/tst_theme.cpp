// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/theme/focusring.h"
#include "ui/theme/icons.h"
#include "ui/theme/poolhousestyle.h"
#include "ui/theme/style.h"
#include "ui/theme/thememanager.h"
#include "ui/theme/tokens.h"

#include <QtDBus/QDBusConnection>
#include <QtDBus/QDBusError>
#include <QtDBus/QDBusMessage>
#include <QtDBus/QDBusVariant>
#include <QtDBus/QDBusVirtualObject>

#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QDirIterator>
#include <QFile>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPainter>
#include <QProcess>
#include <QPushButton>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QSpinBox>
#include <QStyle>
#include <QTest>

#include <cmath>

using namespace Poolhouse;

namespace {

double luminance(const QColor &color)
{
    const auto part = [](double value) {
        return value <= 0.03928 ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * part(color.redF()) + 0.7152 * part(color.greenF()) + 0.0722 * part(color.blueF());
}

double contrast(const QColor &one, const QColor &two)
{
    const double a = luminance(one);
    const double b = luminance(two);
    return (std::max(a, b) + 0.05) / (std::min(a, b) + 0.05);
}

/// A desktop portal on a bus of its own.
class FakePortal final : public QDBusVirtualObject
{
public:
    explicit FakePortal(bool hasReadOne) : m_hasReadOne(hasReadOne) {}

    QHash<QString, uint> settings;
    QStringList asked;

    QString introspect(const QString &) const override { return {}; }
    bool handleMessage(const QDBusMessage &message, const QDBusConnection &connection) override
    {
        if (message.interface() != QLatin1String("org.freedesktop.portal.Settings")) {
            return false;
        }
        asked << message.member();
        const QString key = message.arguments().value(1).toString();
        const bool known = settings.contains(key);
        if (message.member() == QLatin1String("ReadOne") && !m_hasReadOne) {
            return connection.send(message.createErrorReply(QDBusError::UnknownMethod, QStringLiteral("no")));
        }
        if (!known) {
            return connection.send(message.createErrorReply(
                QStringLiteral("org.freedesktop.portal.Error.NotFound"), QStringLiteral("not found")));
        }
        const QDBusVariant value(settings.value(key));
        if (message.member() == QLatin1String("ReadOne")) {
            return connection.send(message.createReply(QVariant::fromValue(value)));
        }
        const QDBusVariant wrapped(QVariant::fromValue(value));
        return connection.send(message.createReply(QVariant::fromValue(wrapped)));
    }

    void change(QDBusConnection &bus, const QString &key, uint value)
    {
        settings[key] = value;
        QDBusMessage signal = QDBusMessage::createSignal(QStringLiteral("/org/freedesktop/portal/desktop"),
                                                         QStringLiteral("org.freedesktop.portal.Settings"),
                                                         QStringLiteral("SettingChanged"));
        signal << QStringLiteral("org.freedesktop.appearance") << key
               << QVariant::fromValue(QDBusVariant(value));
        bus.send(signal);
    }

private:
    bool m_hasReadOne;
};

QString colorsOf(const QImage &image)
{
    QSet<QString> names;
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x) {
            if (image.pixelColor(x, y).alpha() == 255) {
                names.insert(image.pixelColor(x, y).name());
            }
        }
    }
    QStringList sorted(names.cbegin(), names.cend());
    sorted.sort();
    return sorted.join(u' ');
}

} // namespace

class TestTheme : public QObject
{
    Q_OBJECT

private:
    QProcess m_bus;
    QString m_address;

private Q_SLOTS:
    void initTestCase()
    {
        // QtDBus connects to the session bus once per process, so the bus stands before anything asks.
        m_bus.start(QStringLiteral("dbus-daemon"),
                    {QStringLiteral("--session"), QStringLiteral("--nofork"), QStringLiteral("--nopidfile"),
                     QStringLiteral("--print-address")});
        QVERIFY(m_bus.waitForReadyRead(10000));
        m_address = QString::fromLatin1(m_bus.readLine()).trimmed();
        QVERIFY(!m_address.isEmpty());
        qputenv("DBUS_SESSION_BUS_ADDRESS", m_address.toLatin1());
    }

    void cleanupTestCase()
    {
        m_bus.terminate();
        QVERIFY(m_bus.waitForFinished(10000));
    }

    void tokensAreTheDesigns_data()
    {
        QTest::addColumn<int>("token");
        QTest::addColumn<QString>("light");
        QTest::addColumn<QString>("dark");
        const auto row = [](const char *name, Token token, const char *light, const char *dark) {
            QTest::newRow(name) << static_cast<int>(token) << QString::fromLatin1(light)
                                << QString::fromLatin1(dark);
        };
        // design.md, "Colour tokens", line by line.
        row("window", Token::Window, "#f3f5f7", "#15191e");
        row("base", Token::Base, "#ffffff", "#1b2026");
        row("raised", Token::Raised, "#ffffff", "#22282f");
        row("sunk", Token::Sunk, "#e9edf0", "#2b323a");
        row("hover", Token::Hover, "#eef2f5", "#252c33");
        row("pressed", Token::Pressed, "#e2e7ec", "#2e363f");
        row("tint", Token::Tint, "#dbebf7", "#1d3a51");
        row("tint-inactive", Token::TintInactive, "#e6eaee", "#2c343c");
        row("border", Token::Border, "#dbe0e5", "#313942");
        row("button-border", Token::ButtonBorder, "#c2cad2", "#434d58");
        row("input-border", Token::InputBorder, "#7f8b96", "#6f7b87");
        row("text", Token::Text, "#1b2530", "#e6eaee");
        row("text-2", Token::Text2, "#4f5c69", "#afb9c3");
        row("text-3", Token::Text3, "#5b6772", "#98a4b0");
        row("disabled", Token::Disabled, "#9aa5b0", "#626d78");
        row("accent", Token::Accent, "#0b66a3", "#5fb2ea");
        row("accent hover", Token::AccentHover, "#0a5a90", "#7cc1ef");
        row("accent pressed", Token::AccentPressed, "#084b78", "#4a9fd8");
        row("on-accent", Token::OnAccent, "#ffffff", "#06263b");
        row("direct", Token::Direct, "#a84b12", "#f0935a");
        row("direct-tint", Token::DirectTint, "#fbeadf", "#3a291f");
        row("ok", Token::Ok, "#1b7340", "#5cc98a");
        row("ok-tint", Token::OkTint, "#e3f3e9", "#1b3327");
        row("warn", Token::Warn, "#865000", "#e9b54d");
        row("warn-tint", Token::WarnTint, "#fdf2dc", "#372d18");
        row("danger", Token::Danger, "#b3261e", "#f2857c");
        row("danger-tint", Token::DangerTint, "#fbe7e5", "#40211f");
        row("on-danger", Token::OnDanger, "#ffffff", "#3a0b08");
        row("pooled idle", Token::PooledIdle, "#5393c2", "#3b80b0");
        row("direct idle", Token::DirectIdle, "#bf764d", "#a0643f");
        row("direct apps", Token::DirectApps, "#6e2f08", "#ffc7a3");
        row("direct platform", Token::DirectPlatform, "#7f8b96", "#6f7b87");
        row("production", Token::DotProduction, "#c8352b", "#f2857c");
        row("staging", Token::DotStaging, "#b57a06", "#e9b54d");
        row("local", Token::DotLocal, "#7f8b96", "#6f7b87");
        row("toast", Token::ToastBackground, "#242c35", "#242c35");
        row("toast text", Token::ToastText, "#f2f5f7", "#f2f5f7");
        row("toast action", Token::ToastAction, "#8ccbf5", "#8ccbf5");
    }
    void tokensAreTheDesigns()
    {
        QFETCH(int, token);
        QFETCH(QString, light);
        QFETCH(QString, dark);
        QCOMPARE(color(static_cast<Token>(token), makePalette(false)).name(), light);
        QCOMPARE(color(static_cast<Token>(token), makePalette(true)).name(), dark);
    }

    void textCanBeRead_data()
    {
        QTest::addColumn<bool>("dark");
        QTest::newRow("light") << false;
        QTest::newRow("dark") << true;
    }
    void textCanBeRead()
    {
        QFETCH(bool, dark);
        const QPalette palette = makePalette(dark);
        for (const Token surface : {Token::Window, Token::Base, Token::Raised, Token::Hover}) {
            for (const Token ink : {Token::Text, Token::Text2, Token::Text3, Token::Accent}) {
                QVERIFY2(contrast(color(ink, palette), color(surface, palette)) >= 4.5,
                         qPrintable(QStringLiteral("ink %1 on %2").arg(int(ink)).arg(int(surface))));
            }
        }
        for (const QPalette::ColorGroup group : {QPalette::Active, QPalette::Inactive}) {
            QVERIFY(contrast(palette.color(group, QPalette::HighlightedText),
                             palette.color(group, QPalette::Highlight)) >= 4.5);
        }
        QCOMPARE(palette.color(QPalette::Inactive, QPalette::Highlight), color(Token::TintInactive, palette));
        QCOMPARE(palette.color(QPalette::Disabled, QPalette::Text), color(Token::Disabled, palette));
    }

    void highContrastHasNoGreyText()
    {
        for (const bool dark : {false, true}) {
            const QPalette palette = makePalette(dark, true);
            for (const Token ink : {Token::Text, Token::Text2, Token::Text3, Token::InputBorder}) {
                QVERIFY(contrast(color(ink, palette), color(Token::Base, palette)) > 20);
            }
            QCOMPARE(isDark(palette), dark);
        }
    }

    void fontsAreRatiosOfTheApplicationFont()
    {
        const QFont before = QApplication::font();
        QFont base(QStringLiteral("Inter"));
        base.setPixelSize(13);
        QApplication::setFont(base);
        QCOMPARE(font(TextSize::Chip).pixelSize(), 11);
        QCOMPARE(font(TextSize::Secondary).pixelSize(), 12);
        QCOMPARE(font(TextSize::Body).pixelSize(), 13);
        QCOMPARE(font(TextSize::Title, 600).pixelSize(), 15);
        QCOMPARE(font(TextSize::Title, 600).weight(), QFont::DemiBold);
        QCOMPARE(font(TextSize::Sentence).pixelSize(), 18);
        QCOMPARE(font(TextSize::Welcome).pixelSize(), 22);
        QCOMPARE(font(TextSize::TileNumber).pixelSize(), 28);
        base.setPixelSize(26);
        QApplication::setFont(base);
        QCOMPARE(font(TextSize::TileNumber).pixelSize(), 56);
        base.setPointSizeF(10);
        QApplication::setFont(base);
        QCOMPARE(font(TextSize::TileNumber).pointSizeF(), 21.5);
        QApplication::setFont(before);
    }

    void theStyleSheetNamesNoUnknownToken()
    {
        for (const bool dark : {false, true}) {
            const QString sheet = makeStyleSheet(makePalette(dark));
            QVERIFY2(!sheet.contains(u'@'), qPrintable(sheet.mid(sheet.indexOf(u'@'), 40)));
            static const QRegularExpression tail(QStringLiteral("#[0-9a-f]{6}[-0-9a-z]"));
            QVERIFY2(!sheet.contains(tail), qPrintable(tail.match(sheet).captured()));
        }
    }

    void everyIconDrawsInItsColour()
    {
        ThemeManager theme;
        theme.setMode(ThemeMode::Light);
        int count = 0;
        QDirIterator files(QStringLiteral(":/icons"), {QStringLiteral("*.svg")}, QDir::Files);
        while (files.hasNext()) {
            files.next();
            const QString name = files.fileInfo().completeBaseName();
            const QIcon image = icon(name, Token::Danger);
            QVERIFY2(!image.isNull(), qPrintable(name));
            for (const double ratio : {1.0, 1.25, 2.0}) {
                const QPixmap pixmap = image.pixmap(QSize(16, 16), ratio);
                QCOMPARE(pixmap.size(), QSize(qRound(16 * ratio), qRound(16 * ratio)));
                QCOMPARE(pixmap.devicePixelRatio(), ratio);
                QVERIFY2(!pixmap.toImage().allGray() || name == QLatin1String("poolhouse"), qPrintable(name));
            }
            if (name != QLatin1String("poolhouse")) {
                const QString colors = colorsOf(image.pixmap(QSize(64, 64), 1.0).toImage());
                // Blending where strokes cross may round one channel by one.
                static const QRegularExpression near(QStringLiteral("^(#b[34]2[567]1[def] ?)+$"));
                QVERIFY2(colors.contains(near), qPrintable(name + u' ' + colors));
            }
            ++count;
        }
        QVERIFY2(count >= 60, "the icons are not in the resources");
        QVERIFY(icon(QStringLiteral("nothing-of-that-name")).isNull());
    }

    void iconsFollowTheThemeAndTheState()
    {
        ThemeManager theme;
        theme.setMode(ThemeMode::Light);
        const QIcon image = icon(QStringLiteral("upload"), Token::Text2);
        const auto drawn = [&image](QIcon::Mode mode, QIcon::State state) {
            return colorsOf(image.pixmap(QSize(64, 64), 1.0, mode, state).toImage());
        };
        QCOMPARE(drawn(QIcon::Normal, QIcon::Off), QStringLiteral("#4f5c69"));
        QCOMPARE(drawn(QIcon::Disabled, QIcon::Off), QStringLiteral("#9aa5b0"));
        QCOMPARE(drawn(QIcon::Normal, QIcon::On), QStringLiteral("#0b66a3"));
        theme.setMode(ThemeMode::Dark);
        QCOMPARE(drawn(QIcon::Normal, QIcon::Off), QStringLiteral("#afb9c3"));
        QCOMPARE(drawn(QIcon::Disabled, QIcon::Off), QStringLiteral("#626d78"));
    }

    void theModeDecides()
    {
        ThemeManager theme;
        QSignalSpy changed(&theme, &ThemeManager::themeChanged);
        theme.setMode(ThemeMode::Light);
        changed.clear();
        theme.setMode(ThemeMode::Dark);
        QCOMPARE(changed.count(), 1);
        QVERIFY(theme.isDarkNow());
        QVERIFY(isDark(QApplication::palette()));
        theme.setMode(ThemeMode::Dark);
        QCOMPARE(changed.count(), 1);
        theme.setMode(ThemeMode::Light);
        QVERIFY(!isDark(QApplication::palette()));
        QCOMPARE(QApplication::palette().color(QPalette::Window).name(), QStringLiteral("#f3f5f7"));
    }

    void thePortalIsReadAndFollowed_data()
    {
        QTest::addColumn<bool>("hasReadOne");
        QTest::newRow("ReadOne") << true;
        QTest::newRow("Read, the older call") << false;
    }
    void thePortalIsReadAndFollowed()
    {
        QFETCH(bool, hasReadOne);
        const QString name = QStringLiteral("portal-%1").arg(hasReadOne);
        {
            QApplication::setPalette(makePalette(false));
            QDBusConnection bus = QDBusConnection::connectToBus(m_address, name);
            QVERIFY(bus.isConnected());
            FakePortal portal(hasReadOne);
            portal.settings[QStringLiteral("color-scheme")] = 1;
            QVERIFY(bus.registerVirtualObject(QStringLiteral("/org/freedesktop/portal/desktop"), &portal));
            QVERIFY(bus.registerService(QStringLiteral("org.freedesktop.portal.Desktop")));

            ThemeManager theme;
            QVERIFY(!theme.isDarkNow());
            QTRY_VERIFY(theme.isDarkNow());
            QCOMPARE(portal.asked.contains(QStringLiteral("Read")), !hasReadOne);
            portal.change(bus, QStringLiteral("color-scheme"), 2);
            QTRY_VERIFY(!theme.isDarkNow());

            portal.change(bus, QStringLiteral("contrast"), 1);
            QTRY_COMPARE(color(Token::Text2, QApplication::palette()), QColor(Qt::black));
            portal.change(bus, QStringLiteral("contrast"), 0);
            QTRY_COMPARE(color(Token::Text2, QApplication::palette()).name(), QStringLiteral("#4f5c69"));

            const QWidget probe;
            portal.change(bus, QStringLiteral("reduced-motion"), 1);
            QTRY_VERIFY(!animationsWanted(&probe));

            // The user's own choice beats the system's, and the system's is kept for later.
            theme.setMode(ThemeMode::Light);
            QSignalSpy changed(&theme, &ThemeManager::themeChanged);
            portal.change(bus, QStringLiteral("color-scheme"), 1);
            portal.change(bus, QStringLiteral("reduced-motion"), 0);
            QTRY_VERIFY(animationsWanted(&probe));
            QCOMPARE(changed.count(), 0);
            theme.setMode(ThemeMode::System);
            QVERIFY(theme.isDarkNow());
        }
        QDBusConnection::disconnectFromBus(name);
    }

    void theFocusRingIsForTheKeyboard()
    {
        ThemeManager theme;
        theme.setMode(ThemeMode::Light);
        const auto *ring = theme.findChild<FocusRing *>();
        QVERIFY(ring != nullptr);
        QWidget window;
        auto *layout = new QHBoxLayout(&window);
        auto *first = new QPushButton(QStringLiteral("Upload"));
        auto *second = new QPushButton(QStringLiteral("Retry"));
        first->setProperty("primary", true);
        layout->addWidget(first);
        layout->addWidget(second);
        window.show();
        window.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&window));
        first->setFocus(Qt::TabFocusReason);
        QCOMPARE(ring->target(), first);
        QTest::keyClick(first, Qt::Key_Tab);
        QCOMPARE(ring->target(), second);
        QVERIFY(ring->overlay()->isVisible());
        QCOMPARE(ring->overlay()->geometry(), second->geometry().adjusted(-4, -4, 4, 4));
        const QImage image = window.grab().toImage();
        const QPoint edge(second->x() - 3, second->y() + second->height() / 2);
        QCOMPARE(image.pixelColor(edge).name(), QStringLiteral("#0b66a3"));
        QTest::mouseClick(first, Qt::LeftButton);
        QCOMPARE(ring->target(), nullptr);
        QVERIFY(!ring->overlay()->isVisible());
        second->setFocus(Qt::ShortcutFocusReason);
        first->setFocus(Qt::ShortcutFocusReason);
        QCOMPARE(ring->target(), first);
        // The focus goes on to the next one, and the ring with it.
        first->hide();
        QCOMPARE(ring->target(), second);
        second->hide();
        QVERIFY(ring->overlay() == nullptr || !ring->overlay()->isVisible());
    }

    void controlsHaveTheDesignsHeights()
    {
        ThemeManager theme;
        theme.setMode(ThemeMode::Light);
        QWidget window;
        auto *layout = new QHBoxLayout(&window);
        auto *button = new QPushButton(QStringLiteral("Upload"));
        auto *primary = new QPushButton(QStringLiteral("Upload"));
        primary->setProperty("primary", true);
        auto *compact = new QPushButton(QStringLiteral("Retry"));
        compact->setProperty("compact", true);
        auto *input = new QLineEdit;
        auto *combo = new QComboBox;
        combo->addItem(QStringLiteral("a"));
        auto *spin = new QSpinBox;
        for (QWidget *widget :
             std::initializer_list<QWidget *>{button, primary, compact, input, combo, spin}) {
            layout->addWidget(widget, 0, Qt::AlignTop);
        }
        window.show();
        QCOMPARE(button->height(), 30);
        QCOMPARE(primary->height(), 30);
        QCOMPARE(compact->height(), 26);
        QCOMPARE(input->height(), 30);
        QCOMPARE(combo->height(), 30);
        QCOMPARE(spin->height(), 30);
        window.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&window));
        input->setFocus();
        QCOMPARE(input->sizeHint().height(), 30);
    }

    void aPictureForLooking()
    {
        const QString folder = qEnvironmentVariable("POOLHOUSE_GRAB_DIR");
        ThemeManager theme;
        for (const bool dark : {false, true}) {
            theme.setMode(dark ? ThemeMode::Dark : ThemeMode::Light);
            QWidget window;
            auto *rows = new QVBoxLayout(&window);
            auto *layout = new QHBoxLayout;
            rows->addLayout(layout);
            for (const char *kind : {"plain", "primary", "danger", "flat", "link", "compact"}) {
                for (const bool enabled : {true, false}) {
                    auto *button = new QPushButton(QString::fromLatin1(kind));
                    button->setProperty(kind, true);
                    button->setEnabled(enabled);
                    button->setIcon(icon(QStringLiteral("refresh"), Token::Text2));
                    layout->addWidget(button);
                }
            }
            auto *inputs = new QHBoxLayout;
            rows->addLayout(inputs);
            auto *line = new QLineEdit(QStringLiteral("photo 3 (final).png"));
            inputs->addWidget(line);
            auto *combo = new QComboBox;
            combo->addItems({QStringLiteral("Production"), QStringLiteral("Staging")});
            inputs->addWidget(combo);
            auto *spin = new QSpinBox;
            spin->setValue(15);
            inputs->addWidget(spin);
            auto *off = new QCheckBox(QStringLiteral("Do the same for the other 6 conflicts"));
            auto *on = new QCheckBox(QStringLiteral("Remember these rules for media"));
            on->setChecked(true);
            inputs->addWidget(off);
            inputs->addWidget(on);
            window.show();
            window.activateWindow();
            QVERIFY(QTest::qWaitForWindowActive(&window));
            line->setFocus();
            const QPixmap picture = window.grab();
            QVERIFY(!picture.isNull());
            if (!folder.isEmpty()) {
                picture.save(QStringLiteral("%1/controls-%2.png")
                                 .arg(folder, dark ? QStringLiteral("dark") : QStringLiteral("light")));
            }
        }
    }
};

QTEST_MAIN(TestTheme)
#include "tst_theme.moc"
