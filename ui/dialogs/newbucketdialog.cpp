// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/dialogs/newbucketdialog.h"

#include "core/storage/keyrules.h"
#include "ui/dialogs/bucketrules.h"
#include "ui/dialogs/fieldhelp.h"
#include "ui/format.h"

#include <QBoxLayout>
#include <QCheckBox>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QGridLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>

namespace Poolhouse {

namespace {

QLabel *makeHint(QWidget *parent)
{
    auto *hint = new QLabel(parent);
    hint->setWordWrap(true);
    hint->setTextFormat(Qt::PlainText);
    hint->setProperty("tone", QStringLiteral("hint"));
    hint->setFont(Poolhouse::font(TextSize::Secondary));
    return hint;
}

} // namespace

NewBucketDialog::NewBucketDialog(const QStringList &taken, QWidget *parent)
    : ActionDialog(parent)
    , m_taken(taken)
{
    setObjectName(QStringLiteral("newBucketDialog"));
    setMinimumWidth(480);
    setTitle(tr("New bucket"));
    m_fields = makeFields();
    body()->addWidget(m_fields);
    body()->addStretch(1);

    QPushButton *cancel = makeButton(tr("Cancel"), this);
    cancel->setObjectName(QStringLiteral("cancelButton"));
    m_create = makeButton(tr("Create bucket"), this);
    m_create->setObjectName(QStringLiteral("createButton"));
    m_create->setProperty("primary", true);
    buttons()->addButton(cancel, QDialogButtonBox::RejectRole);
    buttons()->addButton(m_create, QDialogButtonBox::AcceptRole);
    m_create->setDefault(true);
    connect(buttons(), &QDialogButtonBox::accepted, this, &NewBucketDialog::submit);
    connect(buttons(), &QDialogButtonBox::rejected, this, &NewBucketDialog::reject);
    connect(m_name, &QLineEdit::textChanged, this, &NewBucketDialog::check);
    connect(m_limited, &QCheckBox::toggled, this, [this](bool on) {
        check();
        if (on) {
            m_limit->setFocus();
        }
    });
    connect(m_limit, &QLineEdit::textChanged, this, &NewBucketDialog::check);
    connect(m_unit, &QComboBox::currentIndexChanged, this, &NewBucketDialog::check);
    connect(m_types, &QLineEdit::textChanged, this, &NewBucketDialog::check);
    setTabOrder(m_types, cancel);
    setTabOrder(cancel, m_create);
    check();
    m_name->setFocus();
}

BucketSettings NewBucketDialog::settings() const
{
    BucketSettings settings;
    settings.name = m_name->text();
    settings.isPublic = m_public->isChecked();
    if (m_limited->isChecked()) {
        settings.fileSizeLimit = parseSizeLimit(m_limit->text(), m_unit->currentData().toLongLong());
    }
    settings.allowedMimeTypes = splitMimeTypes(m_types->text());
    return settings;
}

void NewBucketDialog::setRefused(const QString &text, const QString &details)
{
    setBusy(false);
    setErrorText(text, details);
    m_name->setFocus();
}

QWidget *NewBucketDialog::makeFields()
{
    auto *fields = new QWidget(this);
    m_name = new QLineEdit(fields);
    m_name->setObjectName(QStringLiteral("bucketNameEdit"));
    m_name->setAccessibleName(tr("Name of the new bucket"));
    m_name->setMaxLength(200);
    m_nameHint = makeHint(fields);
    m_public = new QCheckBox(tr("Public: anyone who has a file's address can read it"), fields);
    m_public->setObjectName(QStringLiteral("publicBox"));
    m_limited = new QCheckBox(tr("Largest file"), fields);
    m_limited->setObjectName(QStringLiteral("limitBox"));
    m_limit = new QLineEdit(QStringLiteral("50"), fields);
    m_limit->setObjectName(QStringLiteral("limitEdit"));
    m_limit->setAccessibleName(tr("Size of the largest file"));
    m_limit->setMaximumWidth(90);
    m_limit->setAlignment(Qt::AlignRight);
    m_unit = new QComboBox(fields);
    m_unit->setAccessibleName(tr("Unit of the largest file's size"));
    m_unit->addItem(tr("kB"), qint64(1000));
    m_unit->addItem(tr("MB"), qint64(1000) * 1000);
    m_unit->addItem(tr("GB"), qint64(1000) * 1000 * 1000);
    m_unit->setCurrentIndex(1);
    m_limitHint = makeHint(fields);
    m_types = new QLineEdit(fields);
    m_types->setObjectName(QStringLiteral("typesEdit"));
    m_types->setAccessibleName(tr("Accepted types"));
    m_types->setPlaceholderText(tr("Any type"));
    m_typesHint = makeHint(fields);

    auto *grid = new QGridLayout(fields);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(12);
    grid->setVerticalSpacing(4);
    grid->setColumnStretch(1, 1);
    auto *nameLabel = new QLabel(tr("Name"), fields);
    nameLabel->setBuddy(m_name);
    grid->addWidget(nameLabel, 0, 0);
    grid->addWidget(m_name, 0, 1);
    grid->addWidget(m_nameHint, 1, 1);
    grid->setRowMinimumHeight(2, 4);
    grid->addWidget(m_public, 3, 1);
    grid->setRowMinimumHeight(4, 4);
    auto *limitRow = new QHBoxLayout;
    limitRow->setSpacing(8);
    limitRow->addWidget(m_limited);
    limitRow->addWidget(m_limit);
    limitRow->addWidget(m_unit);
    limitRow->addStretch(1);
    grid->addLayout(limitRow, 5, 1);
    grid->addWidget(m_limitHint, 6, 1);
    grid->setRowMinimumHeight(7, 4);
    auto *typesLabel = new QLabel(tr("Accepts"), fields);
    typesLabel->setBuddy(m_types);
    grid->addWidget(typesLabel, 8, 0);
    grid->addWidget(m_types, 8, 1);
    grid->addWidget(m_typesHint, 9, 1);
    return fields;
}

void NewBucketDialog::check()
{
    const QString name = m_name->text();
    QString nameProblem;
    if (m_taken.contains(name)) {
        nameProblem = tr("There is a bucket of this name already.");
    } else if (!name.isEmpty()) {
        nameProblem = bucketNameProblem(name);
    }
    const bool caseTwin = nameProblem.isEmpty() && m_taken.contains(name, Qt::CaseInsensitive);
    showFieldProblem(m_name, m_nameHint, nameProblem,
                     caseTwin ? tr("Another bucket differs only in upper and lower case.")
                              : tr("It cannot be renamed later."));

    m_limit->setEnabled(m_limited->isChecked());
    m_unit->setEnabled(m_limited->isChecked());
    QString limitProblem;
    QString limitHint = tr("Without one the project's own limit holds.");
    if (m_limited->isChecked()) {
        const auto bytes = parseSizeLimit(m_limit->text(), m_unit->currentData().toLongLong());
        if (bytes) {
            limitHint = tr("%1 bytes").arg(formatCount(*bytes));
        } else {
            limitProblem = tr("Write a number above 0.");
        }
    }
    showFieldProblem(m_limit, m_limitHint, limitProblem, limitHint);

    const QString typesProblem = mimeTypesProblem(splitMimeTypes(m_types->text()));
    showFieldProblem(m_types, m_typesHint, typesProblem, tr("Types such as image/png or image/*"));

    setErrorText({});
    m_create->setEnabled(!name.isEmpty() && nameProblem.isEmpty() && limitProblem.isEmpty() &&
                         typesProblem.isEmpty());
}

void NewBucketDialog::submit()
{
    if (!m_create->isEnabled()) {
        return;
    }
    setErrorText({});
    setBusy(true);
    Q_EMIT bucketRequested(settings());
}

void NewBucketDialog::setBusy(bool busy)
{
    m_fields->setEnabled(!busy);
    m_create->setText(busy ? tr("Creating…") : tr("Create bucket"));
    m_create->setEnabled(!busy);
}

} // namespace Poolhouse
