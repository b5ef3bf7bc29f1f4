// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "app/sandbox/apierror.h"
#include "app/sandbox/tus/uploadid.h"
#include "app/sandbox/tus/uploadlocks.h"
#include "app/sandbox/tus/uploadmetadata.h"

#include <QTest>

#include <thread>

using namespace Poolhouse::Sandbox;

/// What of the resumable uploads a client cannot reach without waiting long, or sees only as one answer.
class TestSandboxTusParts : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void metadataIsReadStrictly_data();
    void metadataIsReadStrictly();
    void metadataKeepsItsOrder();
    void idsAreTakenApart_data();
    void idsAreTakenApart();
    void aStubbornHolderMakesOthersGiveUp();
    void aHolderIsAskedAndMayFinish();
    void otherUploadsAreNotHeldUp();
};

void TestSandboxTusParts::metadataIsReadStrictly_data()
{
    QTest::addColumn<QByteArray>("header");
    QTest::addColumn<bool>("legal");
    const auto row = [](const char *name, const QByteArray &header, bool legal) {
        QTest::newRow(name) << header << legal;
    };
    row("one", "a eA==", true);
    row("two", "a eA==,b eQ==", true);
    row("key alone", "a", true);
    row("key and blank", "a ", true);
    row("empty", "", false);
    row("comma only", ",", false);
    row("comma at the end", "a eA==,", false);
    row("blank after comma", "a eA==, b eQ==", false);
    row("two blanks", "a  eA==", false);
    row("three words", "a eA== eQ==", false);
    row("no padding", "a eA", false);
    row("padding in the middle", "a e===", false);
    row("url alphabet", "a e-_=", false);
    row("key twice", "a eA==,a eQ==", false);
    row("key beyond ASCII", "\xc3\xbc eA==", false);
    row("value beyond ASCII", "a \xc3\xbc\xc3\xbc", false);
}

void TestSandboxTusParts::metadataIsReadStrictly()
{
    QFETCH(QByteArray, header);
    QFETCH(bool, legal);
    QCOMPARE(UploadMetadata::parse(header).has_value(), legal);
}

void TestSandboxTusParts::metadataKeepsItsOrder()
{
    auto metadata = UploadMetadata::parse("z eg==,alone,a w7w=");
    QVERIFY(metadata.has_value());
    QCOMPARE(metadata->value("z"), QByteArray("z"));
    QCOMPARE(metadata->value("a"), QByteArray("ü"));
    QVERIFY(metadata->value("alone").isNull());
    QVERIFY(metadata->value("none").isNull());
    metadata->set("z", "y");
    metadata->set("new", "1");
    QCOMPARE(metadata->header(), QByteArray("z eQ==,alone,a w7w=,new MQ=="));
}

void TestSandboxTusParts::idsAreTakenApart_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("message"); // empty: good
    QTest::newRow("good") << QByteArray("b/dir/k.txt/v") << QByteArray();
    QTest::newRow("odd slashes") << QByteArray("b//k//v") << QByteArray();
    QTest::newRow("one word") << QByteArray("b") << QByteArray("Invalid upload id");
    QTest::newRow("nothing") << QByteArray("") << QByteArray("Invalid upload id");
    QTest::newRow("no version") << QByteArray("b/k/") << QByteArray("Version not provided");
    QTest::newRow("no key") << QByteArray("b/v") << QByteArray("Invalid key: ");
    QTest::newRow("bad bucket") << QByteArray("b#/k/v") << QByteArray("Bucket name invalid");
    QTest::newRow("bad key") << QByteArray("b/k~/v") << QByteArray("Invalid key: k~");
}

void TestSandboxTusParts::idsAreTakenApart()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, message);
    const QByteArray segment = text.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
    QByteArray told;
    try {
        const UploadId id = UploadId::decode(segment);
        QCOMPARE(id.encoded(), segment);
        QCOMPARE(id.bucket, QByteArray("b"));
        QCOMPARE(id.version, QByteArray("v"));
    } catch (const ApiError &error) {
        told = error.message();
    }
    QCOMPARE(told, message);
}

void TestSandboxTusParts::aStubbornHolderMakesOthersGiveUp()
{
    UploadLocks locks(UploadLocks::Limits{std::chrono::milliseconds(50), std::chrono::milliseconds(10)});
    const auto held = locks.acquire("a");
    QVERIFY(held);
    QVERIFY(!held->mustYield());
    QVERIFY(!locks.acquire("a"));
    QTRY_VERIFY(held->mustYield());
}

void TestSandboxTusParts::aHolderIsAskedAndMayFinish()
{
    UploadLocks locks(UploadLocks::Limits{std::chrono::seconds(60), std::chrono::milliseconds(1)});
    auto held = locks.acquire("a");
    std::atomic<bool> got = false;
    std::thread newcomer([&] { got = locks.acquire("a") != nullptr; });
    while (!held->mustYield()) {
        std::this_thread::yield();
    }
    QVERIFY(!got);
    held.reset();
    newcomer.join();
    QVERIFY(got);
    QVERIFY(locks.acquire("a"));
}

void TestSandboxTusParts::otherUploadsAreNotHeldUp()
{
    UploadLocks locks(UploadLocks::Limits{std::chrono::milliseconds(0), std::chrono::milliseconds(0)});
    const auto one = locks.acquire("a");
    const auto two = locks.acquire("b");
    QVERIFY(one);
    QVERIFY(two);
    QVERIFY(!one->mustYield());
}

QTEST_GUILESS_MAIN(TestSandboxTusParts)
#include "tst_sandboxtusparts.moc"
