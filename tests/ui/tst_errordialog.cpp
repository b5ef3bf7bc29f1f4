// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/project/errordialog.h"

#include "ui/theme/thememanager.h"

#include <QApplication>
#include <QClipboard>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPointer>
#include <QPushButton>
#include <QTest>

#include <algorithm>
#include <memory>

using namespace Poolhouse;

/// The details of an error, with what helps against it.
class TestErrorDialog : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<ThemeManager> m_themes;
    std::unique_ptr<QWidget> m_window;
    QPointer<ErrorDialog> m_dialog;

    void open(const Error &error, const QString &role)
    {
        m_dialog = new ErrorDialog(error, role, m_window.get());
        m_dialog->open();
        QVERIFY(QTest::qWaitForWindowExposed(m_dialog));
        // For looking at it.
        if (const QString folder = qEnvironmentVariable("POOLHOUSE_PICTURES"); !folder.isEmpty()) {
            QTest::qWait(50);
            m_dialog->grab().save(folder + u'/' + QString::fromLatin1(QTest::currentTestFunction()) +
                                  QStringLiteral(".png"));
        }
    }

    [[nodiscard]] QPushButton *button(const QString &text) const
    {
        const auto all = m_dialog->findChildren<QPushButton *>();
        const auto found =
            std::find_if(all.cbegin(), all.cend(), [&](QPushButton *one) { return one->text() == text; });
        return found == all.cend() ? nullptr : *found;
    }

    [[nodiscard]] bool says(const QString &words) const
    {
        const auto all = m_dialog->findChildren<QLabel *>();
        return std::any_of(all.cbegin(), all.cend(), [&](QLabel *label) {
            return label->isVisible() && label->text().contains(words);
        });
    }

    [[nodiscard]] static Error refusal()
    {
        return {.kind = ErrorKind::Forbidden,
                .message = QStringLiteral("new row violates row-level security policy"),
                .status = 403,
                .httpStatus = 400,
                .code = QStringLiteral("AccessDenied"),
                .requestId = QStringLiteral("0b5f"),
                .operation = StorageOperation::Upsert,
                .bucket = QStringLiteral("photos")};
    }

private Q_SLOTS:
    void init()
    {
        m_themes = std::make_unique<ThemeManager>();
        m_themes->setMode(qEnvironmentVariableIsSet("POOLHOUSE_DARK") ? ThemeMode::Dark : ThemeMode::Light);
        m_window = std::make_unique<QWidget>();
        m_window->resize(900, 700);
        m_window->show();
    }

    void cleanup()
    {
        m_window.reset();
        m_themes.reset();
    }

    void aRefusalByRowSecurityShowsThePoliciesAndCopiesThem()
    {
        open(refusal(), QStringLiteral("authenticated"));
        QVERIFY(says(QStringLiteral("the role authenticated")));
        QVERIFY(says(QStringLiteral("INSERT + SELECT + UPDATE on storage.objects")));
        auto *sql = m_dialog->findChild<QPlainTextEdit *>(QStringLiteral("policySql"));
        QVERIFY(sql != nullptr && sql->isVisible());
        QVERIFY(!sql->accessibleName().isEmpty());
        QCOMPARE(sql->toPlainText().count(QStringLiteral("create policy")), 3);
        QVERIFY(sql->toPlainText().contains(QStringLiteral("bucket_id = 'photos'")));
        QApplication::clipboard()->clear();
        QTest::mouseClick(m_dialog->findChild<QPushButton *>(QStringLiteral("copySqlButton")),
                          Qt::LeftButton);
        QCOMPARE(QApplication::clipboard()->text(), sql->toPlainText());
        QTest::mouseClick(button(QStringLiteral("Copy details")), Qt::LeftButton);
        QVERIFY(QApplication::clipboard()->text().contains(QStringLiteral("Request id: 0b5f")));
        // The close button closes.
        QTest::mouseClick(button(QStringLiteral("Close")), Qt::LeftButton);
        QTRY_VERIFY(m_dialog.isNull() || !m_dialog->isVisible());
    }

    void whatIsNotThereMayOnlyBeHidden()
    {
        Error error = refusal();
        error.kind = ErrorKind::NotFound;
        error.code = QStringLiteral("NoSuchKey");
        error.operation = StorageOperation::Download;
        open(error, QStringLiteral("anon"));
        QVERIFY(says(QStringLiteral("If it is there, row-level security hides it")));
        QVERIFY(m_dialog->findChild<QPlainTextEdit *>(QStringLiteral("policySql")) != nullptr);
    }

    void aRouteForTheServiceRoleSaysSo()
    {
        Error error = refusal();
        error.operation = StorageOperation::EmptyBucket;
        error.httpStatus = 403;
        open(error, QStringLiteral("authenticated"));
        QVERIFY(says(QStringLiteral("Only the service_role key")));
        QVERIFY(m_dialog->findChild<QPlainTextEdit *>(QStringLiteral("policySql")) == nullptr);
    }

    void withFullAccessThereIsNothingToAdvise()
    {
        open(refusal(), QStringLiteral("service_role"));
        QVERIFY(m_dialog->findChild<QPlainTextEdit *>(QStringLiteral("policySql")) == nullptr);
        QVERIFY(button(QStringLiteral("Copy SQL")) == nullptr);
        QTest::keyClick(m_dialog, Qt::Key_Escape);
        QTRY_VERIFY(m_dialog.isNull() || !m_dialog->isVisible());
    }
};

QTEST_MAIN(TestErrorDialog)
#include "tst_errordialog.moc"
