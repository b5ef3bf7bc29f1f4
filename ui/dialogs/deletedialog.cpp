// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/dialogs/deletedialog.h"

#include "ui/actions/wording.h"
#include "ui/dialogs/dialogdot.h"
#include "ui/dialogs/dialogicon.h"
#include "ui/format.h"

#include <QBoxLayout>
#include <QDialogButtonBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>

namespace Poolhouse {

namespace {

QString bold(const QString &text)
{
    return QStringLiteral("<b>%1</b>").arg(text.toHtmlEscaped());
}

} // namespace

DeleteDialog::DeleteDialog(Purpose purpose, const ObjectPath &place, QWidget *parent)
    : ActionDialog(parent)
    , m_purpose(purpose)
    , m_place(place)
{
    setObjectName(QStringLiteral("deleteDialog"));
    setMinimumWidth(480);
    setTitleIcon(QStringLiteral("trash"), Token::Danger);

    m_what = addFact(QStringLiteral("folder"), Token::Text2);
    m_samples = addFact(QStringLiteral("list"), Token::Text2);
    m_warning = addFact(QStringLiteral("warning"), Token::Danger);
    m_warning.text->setText(tr("Storage has no bin, so this cannot be undone."));

    m_typing = new QWidget(this);
    m_dot = new DialogDot(Token::DotProduction, m_typing);
    m_typingLabel = new QLabel(m_typing);
    m_typed = new QLineEdit(m_typing);
    m_typed->setObjectName(QStringLiteral("bucketNameEdit"));
    m_typed->setAccessibleName(tr("Type %1 to confirm").arg(m_place.bucket));
    m_typingLabel->setBuddy(m_typed);
    m_typingLabel->setTextFormat(Qt::RichText);
    auto *typingRow = new QHBoxLayout(m_typing);
    typingRow->setContentsMargins(0, 8, 0, 0);
    typingRow->setSpacing(6);
    typingRow->addWidget(m_dot);
    typingRow->addWidget(m_typingLabel);
    typingRow->addSpacing(4);
    typingRow->addWidget(m_typed, 1);
    body()->addWidget(m_typing);
    body()->addStretch(1);
    connect(m_typed, &QLineEdit::textChanged, this, &DeleteDialog::updateButtons);

    m_keep = makeButton(tr("Keep them"), this);
    m_keep->setObjectName(QStringLiteral("keepButton"));
    m_keep->setDefault(true);
    m_delete = makeButton(QString(), this);
    m_delete->setObjectName(QStringLiteral("deleteButton"));
    m_delete->setProperty("danger", true);
    buttons()->addButton(m_keep, QDialogButtonBox::RejectRole);
    buttons()->addButton(m_delete, QDialogButtonBox::AcceptRole);
    // A box makes its first accepting button the default, which is the one that destroys.
    m_keep->setDefault(true);
    connect(buttons(), &QDialogButtonBox::accepted, this, &DeleteDialog::accept);
    connect(buttons(), &QDialogButtonBox::rejected, this, &DeleteDialog::reject);
    setTabOrder(m_typed, m_keep);
    setTabOrder(m_keep, m_delete);

    updateTexts();
    setCounting(0);
    m_keep->setFocus();
}

void DeleteDialog::setProduction(bool production)
{
    m_production = production;
    updateTexts();
}

void DeleteDialog::setCounting(qint64 soFar)
{
    m_counted = false;
    m_what.text->setText(soFar > 0 ? tr("Counting… %1 so far").arg(countedObjects(soFar)) : tr("Counting…"));
    m_samples.line->hide();
    updateButtons();
}

void DeleteDialog::setSummary(const DeletionSummary &summary)
{
    m_summary = summary;
    m_counted = true;
    setErrorText({});
    updateTexts();
    if (needsTyping() && m_keep->hasFocus()) {
        m_typed->setFocus();
    }
    fitToContent();
}

void DeleteDialog::setCountFailed(const QString &text, const QString &details)
{
    m_counted = false;
    m_what.text->setText(tr("Not counted"));
    setErrorText(text, details);
    updateButtons();
}

void DeleteDialog::accept()
{
    if (mayConfirm()) {
        ActionDialog::accept();
    }
}

DeleteDialog::Fact DeleteDialog::addFact(const QString &icon, Token token)
{
    Fact fact;
    fact.line = new QWidget(this);
    auto *row = new QHBoxLayout(fact.line);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(8);
    row->addWidget(new DialogIcon(icon, token, 16, fact.line), 0, Qt::AlignTop);
    fact.text = new QLabel(fact.line);
    fact.text->setWordWrap(true);
    row->addWidget(fact.text, 1);
    body()->addWidget(fact.line);
    return fact;
}

bool DeleteDialog::needsTyping() const
{
    return m_production || (m_purpose != Purpose::Objects && (!m_counted || m_summary.objects > 0));
}

bool DeleteDialog::mayConfirm() const
{
    const bool something = m_purpose == Purpose::DeleteBucket || m_summary.objects > 0;
    return m_counted && something && (!needsTyping() || m_typed->text() == m_place.bucket);
}

void DeleteDialog::updateTexts()
{
    const QString bucket = shortenedName(m_place.bucket, 40);
    const QString count = m_counted ? countedObjects(m_summary.objects) : QString();
    const bool one = m_counted && m_summary.objects == 1 && !m_summary.atLeast;
    m_keep->setText(one ? tr("Keep it") : tr("Keep them"));
    switch (m_purpose) {
    case Purpose::Objects:
        if (!m_counted) {
            setTitle(tr("Delete from %1?").arg(bucket));
            m_delete->setText(tr("Delete"));
        } else if (m_summary.atLeast) {
            setTitle(tr("Delete more than %1 from %2?").arg(count, bucket));
            m_delete->setText(tr("Delete all of them"));
        } else {
            setTitle(tr("Delete %1 from %2?").arg(count, bucket));
            m_delete->setText(tr("Delete %1").arg(count));
        }
        break;
    case Purpose::EmptyBucket:
        setTitle(tr("Empty the bucket %1?").arg(bucket));
        m_delete->setText(m_counted && !m_summary.atLeast ? tr("Delete %1").arg(count)
                                                          : tr("Delete everything in it"));
        break;
    case Purpose::DeleteBucket:
        setTitle(tr("Delete the bucket %1?").arg(bucket));
        m_delete->setText(tr("Delete the bucket"));
        m_keep->setText(tr("Keep it"));
        break;
    }
    if (m_counted) {
        QString what;
        const QString number = bold(countedFiles(m_summary.files));
        if (m_summary.objects == 0) {
            what = m_purpose == Purpose::Objects ? tr("There is nothing to delete") : tr("It is empty");
        } else if (m_summary.files == 0) {
            what = m_summary.folders == 1 ? bold(tr("1 empty folder"))
                                          : bold(tr("%1 empty folders").arg(formatCount(m_summary.folders)));
        } else if (m_summary.folders > 0) {
            what =
                tr("%1 in %2", "45 files in 3 folders").arg(number, bold(countedFolders(m_summary.folders)));
        } else {
            what = number;
        }
        if (m_summary.atLeast) {
            what = tr("At least %1").arg(what);
        }
        if (m_summary.bytes >= 0 && m_summary.files > 0) {
            what += QStringLiteral(", ") + formatBytes(m_summary.bytes);
        }
        if (m_purpose == Purpose::Objects && m_summary.objects > 0) {
            what += QStringLiteral(", ") + tr("from %1").arg(placeName(m_place).toHtmlEscaped());
        }
        m_what.text->setText(what);
        QStringList names;
        for (const QString &sample : m_summary.samples) {
            names << shortenedName(ObjectPath{m_place.bucket, sample}.name(), 40);
        }
        const qint64 more = m_summary.files - names.size();
        QString list = names.join(QStringLiteral(", "));
        if (!names.isEmpty() && (more > 0 || m_summary.atLeast)) {
            list = m_summary.atLeast ? tr("%1 and more").arg(list)
                                     : tr("%1 and %2 more").arg(list, formatCount(more));
        }
        m_samples.text->setTextFormat(Qt::PlainText);
        m_samples.text->setText(list);
        m_samples.line->setVisible(!names.isEmpty());
    }
    if (m_purpose == Purpose::DeleteBucket && m_counted && m_summary.objects > 0) {
        m_warning.text->setText(
            tr("The objects are deleted first, then the bucket. Storage has no bin, so this "
               "cannot be undone."));
    }
    m_dot->setVisible(m_production);
    const QString name = bold(m_place.bucket);
    m_typingLabel->setText(m_production ? tr("Production. Type %1").arg(name) : tr("Type %1").arg(name));
    m_typing->setVisible(needsTyping());
    updateButtons();
}

void DeleteDialog::updateButtons()
{
    m_delete->setEnabled(mayConfirm());
}

} // namespace Poolhouse
