// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "core/storage/keyrules.h"
#include "ui/models/namecheckmodel.h"

#include <QAbstractItemModelTester>
#include <QSet>
#include <QSignalSpy>
#include <QTest>

using namespace Poolhouse;

namespace {

PlannedUpload file(const QString &relative)
{
    return {QStringLiteral("/home/u/") + relative, relative, 10};
}

QList<PlannedUpload> files(const QStringList &names)
{
    QList<PlannedUpload> result;
    for (const QString &name : names) {
        result << file(name);
    }
    return result;
}

QStringList keys(const QList<PlannedUpload> &uploads)
{
    QStringList result;
    for (const PlannedUpload &upload : uploads) {
        result << upload.relative;
    }
    return result;
}

QString name(const NameCheckModel &model, int row)
{
    return model.index(row, NameCheckModel::NameColumn).data().toString();
}

QString problem(const NameCheckModel &model, int row)
{
    return model.index(row, NameCheckModel::ProblemColumn).data().toString();
}

NameCheckModel::NameState state(const NameCheckModel &model, int row)
{
    return model.index(row, 0).data(NameCheckModel::StateRole).value<NameCheckModel::NameState>();
}

bool rename(NameCheckModel &model, int row, const QString &to)
{
    return model.setData(model.index(row, NameCheckModel::NameColumn), to);
}

bool tick(NameCheckModel &model, int row, bool on)
{
    return model.setData(model.index(row, NameCheckModel::TickColumn), on ? Qt::Checked : Qt::Unchecked,
                         Qt::CheckStateRole);
}

} // namespace

class TestNameCheckModel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void goodNamesAreNoRows()
    {
        NameCheckModel model(files({QStringLiteral("a.txt"), QStringLiteral("b/c (1).png")}));
        const QAbstractItemModelTester tester(&model);
        QVERIFY(!model.needsAnswer());
        QCOMPARE(model.rowCount(), 0);
        QVERIFY(model.isAcceptable());
        QCOMPARE(keys(model.result()), (QStringList{QStringLiteral("a.txt"), QStringLiteral("b/c (1).png")}));
    }

    void theExampleOfTheDesign()
    {
        NameCheckModel model(
            files({QStringLiteral("ok.txt"), QStringLiteral("Résumé año 2026.pdf"),
                   QStringLiteral("photo #3 [final].png"), QStringLiteral("naïve~sketch.svg"),
                   QStringLiteral("photo #3 {final}.png")}));
        const QAbstractItemModelTester tester(&model);
        QCOMPARE(model.rowCount(), 4);
        QCOMPARE(name(model, 0), QStringLiteral("Resume ano 2026.pdf"));
        QCOMPARE(problem(model, 0), QStringLiteral("é and ñ"));
        QCOMPARE(name(model, 1), QStringLiteral("photo 3 (final).png"));
        QCOMPARE(problem(model, 1), QStringLiteral("# and [ ]"));
        QCOMPARE(name(model, 2), QStringLiteral("naive-sketch.svg"));
        QCOMPARE(problem(model, 2), QStringLiteral("ï and ~"));
        // The fourth would have got the second's name.
        QCOMPARE(name(model, 3), QStringLiteral("photo 3 (final) 2.png"));
        QCOMPARE(problem(model, 3), QStringLiteral("# and { }; name in use"));
        QVERIFY(model.isAcceptable());
        QCOMPARE(model.uploadCount(), 5);
        QCOMPARE(keys(model.result()),
                 (QStringList{QStringLiteral("ok.txt"), QStringLiteral("Resume ano 2026.pdf"),
                              QStringLiteral("photo 3 (final).png"), QStringLiteral("naive-sketch.svg"),
                              QStringLiteral("photo 3 (final) 2.png")}));
    }

    void aProposalStaysClearOfGoodAndExistingNames()
    {
        NameCheckModel model(
            files({QStringLiteral("Cafe.txt"), QStringLiteral("Café.txt"), QStringLiteral("Thé.tar.gz")}),
            {QStringLiteral("The.tar.gz")});
        QCOMPARE(name(model, 0), QStringLiteral("Cafe 2.txt"));
        QCOMPARE(name(model, 1), QStringLiteral("The 2.tar.gz"));
        QCOMPARE(state(model, 0), NameCheckModel::NameState::Good);
    }

    void aProposalStaysClearOfCaseTwins()
    {
        NameCheckModel model(files({QStringLiteral("CAFE.txt"), QStringLiteral("café.txt")}));
        QCOMPARE(name(model, 0), QStringLiteral("cafe 2.txt"));
        QVERIFY(!model.index(0, 0).data(NameCheckModel::CaseTwinRole).toBool());
        QVERIFY(rename(model, 0, QStringLiteral("cafe.txt")));
        // Legal, and worth a word.
        QVERIFY(model.index(0, 0).data(NameCheckModel::CaseTwinRole).toBool());
        QVERIFY(problem(model, 0).contains(QStringLiteral("upper and lower case")));
        QVERIFY(model.isAcceptable());
    }

    void aTwiceGivenNameBlocksBothRows()
    {
        NameCheckModel model(
            files({QStringLiteral("é.txt"), QStringLiteral("ü.txt"), QStringLiteral("x.txt")}));
        const QAbstractItemModelTester tester(&model);
        QSignalSpy summary(&model, &NameCheckModel::summaryChanged);
        QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
        QVERIFY(rename(model, 1, name(model, 0)));
        QCOMPARE(state(model, 0), NameCheckModel::NameState::Taken);
        QCOMPARE(state(model, 1), NameCheckModel::NameState::Taken);
        QCOMPARE(model.problemCount(), 2);
        QVERIFY(!model.isAcceptable());
        QCOMPARE(summary.count(), 1);
        QCOMPARE(changed.count(), 2); // the edited row, and the one it collided with
        QVERIFY(rename(model, 1, QStringLiteral("x.txt")));
        QCOMPARE(state(model, 0), NameCheckModel::NameState::Good);
        QCOMPARE(state(model, 1), NameCheckModel::NameState::Taken); // a file that passes through
        // Leaving one of two out frees the name.
        QVERIFY(tick(model, 1, false));
        QVERIFY(model.isAcceptable());
        QCOMPARE(model.uploadCount(), 2);
        QCOMPARE(keys(model.result()), (QStringList{QStringLiteral("e.txt"), QStringLiteral("x.txt")}));
    }

    void anEditIsJudged_data()
    {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<bool>("acceptable");
        QTest::addColumn<QString>("words");
        QTest::newRow("good") << QStringLiteral("fine.txt") << true << QStringLiteral("é");
        QTest::newRow("still bad") << QStringLiteral("nö.txt") << false << QStringLiteral("ö not allowed");
        QTest::newRow("empty") << QString() << false << QStringLiteral("the name is empty");
        QTest::newRow("dots") << QStringLiteral("../x") << false << QStringLiteral(".. not allowed");
        QTest::newRow("in a folder") << QStringLiteral("sub/fine.txt") << true << QStringLiteral("é");
    }

    void anEditIsJudged()
    {
        QFETCH(const QString, typed);
        QFETCH(const bool, acceptable);
        QFETCH(const QString, words);
        NameCheckModel model(files({QStringLiteral("é.txt")}));
        QVERIFY(rename(model, 0, typed));
        QCOMPARE(model.isAcceptable(), acceptable);
        QVERIFY2(problem(model, 0).contains(words), qPrintable(problem(model, 0)));
    }

    void anExistingKeyIsFlaggedAndMayBeUsed()
    {
        NameCheckModel model(files({QStringLiteral("é.txt")}), {QStringLiteral("e.txt")});
        QCOMPARE(name(model, 0), QStringLiteral("e 2.txt"));
        QVERIFY(rename(model, 0, QStringLiteral("e.txt")));
        QCOMPARE(state(model, 0), NameCheckModel::NameState::Existing);
        QVERIFY(problem(model, 0).contains(QStringLiteral("already in Storage")));
        QVERIFY(model.isAcceptable()); // the upload asks before it overwrites
    }

    void everythingLeftOutIsNotAnUpload()
    {
        NameCheckModel model(files({QStringLiteral("é.txt")}));
        QVERIFY(tick(model, 0, false));
        QVERIFY(!model.isAcceptable());
        QVERIFY(model.result().isEmpty());
        QVERIFY(!model.index(0, NameCheckModel::NameColumn).flags().testFlag(Qt::ItemIsEditable));
        QVERIFY(tick(model, 0, true));
        QVERIFY(model.isAcceptable());
    }

    void aFolderStaysAFolder()
    {
        QList<PlannedUpload> planned;
        planned << PlannedUpload{QString(), QStringLiteral("Früh/"), 0};
        NameCheckModel model(planned);
        QVERIFY(model.needsAnswer());
        QCOMPARE(name(model, 0), QStringLiteral("Fruh/"));
        QVERIFY(rename(model, 0, QStringLiteral("Early")));
        QCOMPARE(model.result().constFirst().relative, QStringLiteral("Early/"));
        QVERIFY(model.result().constFirst().localPath.isEmpty());
    }

    void folderNamesAreCheckedToo()
    {
        NameCheckModel model(files({QStringLiteral("Bücher/eins.txt"), QStringLiteral("Bücher/zwei.txt")}));
        QCOMPARE(model.rowCount(), 2);
        QCOMPARE(name(model, 0), QStringLiteral("Bucher/eins.txt"));
    }

    void invisibleCharactersAreNamed()
    {
        NameCheckModel model(files({QStringLiteral("a\u00a0b.txt"), QStringLiteral("tab\tin.txt"),
                                    QStringLiteral("zero\u200bwidth.txt")}));
        QCOMPARE(problem(model, 0), QStringLiteral("special space"));
        QCOMPARE(problem(model, 1), QStringLiteral("line break or tab"));
        QCOMPARE(problem(model, 2), QStringLiteral("U+200B"));
        QCOMPARE(name(model, 0), QStringLiteral("a b.txt"));
    }

    void bothFormsOfAnAccentAreOneName()
    {
        NameCheckModel model(files({QStringLiteral("caf\u00e9.txt"), QStringLiteral("cafe\u0301.txt")}));
        QCOMPARE(name(model, 0), QStringLiteral("cafe.txt"));
        QCOMPARE(name(model, 1), QStringLiteral("cafe 2.txt"));
    }

    void thousandsOfEqualProposalsAreFast()
    {
        QStringList names;
        for (int i = 0; i < 20000; ++i) {
            // Eight characters of another script each: all proposals are "________.txt".
            QString stem;
            for (int digit = 0, rest = i; digit < 8; ++digit, rest /= 10) {
                stem += QChar(char16_t(0x30A2 + rest % 10));
            }
            names << stem + QStringLiteral(".txt");
        }
        NameCheckModel model(files(names));
        QCOMPARE(model.rowCount(), 20000);
        QVERIFY(model.isAcceptable());
        const QStringList result = keys(model.result());
        const QSet<QString> distinct(result.cbegin(), result.cend());
        QCOMPARE(distinct.size(), 20000);
        for (const QString &key : result) {
            QVERIFY(isValidObjectKey(key));
        }
    }
};

QTEST_GUILESS_MAIN(TestNameCheckModel)
#include "tst_namecheckmodel.moc"
