// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/dialogs/namecheckdialog.h"

#include "ui/actions/wording.h"
#include "ui/dialogs/namecheckview.h"
#include "ui/format.h"
#include "ui/models/namecheckmodel.h"

#include <QBoxLayout>
#include <QDialogButtonBox>
#include <QFrame>
#include <QLabel>
#include <QPushButton>

namespace Poolhouse {

NameCheckDialog::NameCheckDialog(const QList<PlannedUpload> &files, const QStringList &existing,
                                 QWidget *parent)
    : ActionDialog(parent)
    , m_model(new NameCheckModel(files, existing, this))
    , m_problems(new QLabel(this))
{
    setObjectName(QStringLiteral("nameCheckDialog"));
    setMinimumWidth(660);
    const int names = m_model->rowCount();
    setTitle(
        files.size() == 1
            ? tr("This name needs changing")
            : (names == 1
                   ? tr("1 of %1 names needs changing").arg(formatCount(files.size()))
                   : tr("%1 of %2 names need changing").arg(formatCount(names), formatCount(files.size()))));
    setExplanation(tr("Storage keys allow fewer characters than file names. Edit a name, or untick a file to "
                      "leave it out."));

    auto *frame = new QFrame(this);
    frame->setProperty("card", true);
    auto *inside = new QVBoxLayout(frame);
    inside->setContentsMargins(1, 1, 1, 1);
    m_view = new NameCheckView(m_model, frame);
    inside->addWidget(m_view);
    replaceBody(frame);

    m_problems->setProperty("tone", QStringLiteral("danger"));
    footerStart()->addWidget(m_problems);

    auto *cancel = makeButton(tr("Cancel"), this);
    m_upload = makeButton(QString(), this);
    m_upload->setProperty("primary", true);
    m_upload->setDefault(true);
    m_upload->setObjectName(QStringLiteral("uploadButton"));
    cancel->setObjectName(QStringLiteral("cancelButton"));
    buttons()->addButton(cancel, QDialogButtonBox::RejectRole);
    buttons()->addButton(m_upload, QDialogButtonBox::AcceptRole);
    connect(buttons(), &QDialogButtonBox::accepted, this, &NameCheckDialog::accept);
    connect(buttons(), &QDialogButtonBox::rejected, this, &NameCheckDialog::reject);
    connect(m_model, &NameCheckModel::summaryChanged, this, &NameCheckDialog::updateSummary);
    setTabOrder(m_view, cancel);
    setTabOrder(cancel, m_upload);
    m_view->setFocus();
    updateSummary();
}

QList<PlannedUpload> NameCheckDialog::plannedUploads() const
{
    return m_model->result();
}

void NameCheckDialog::accept()
{
    // Enter may arrive while a name is still being typed: what was typed counts, and is judged first.
    m_view->commitOpenEdit();
    if (m_model->isAcceptable()) {
        ActionDialog::accept();
    }
}

void NameCheckDialog::updateSummary()
{
    const int problems = m_model->problemCount();
    QString text;
    if (problems == 1) {
        text = tr("1 name still needs changing");
    } else if (problems > 1) {
        text = tr("%1 names still need changing").arg(formatCount(problems));
    } else if (m_model->uploadCount() == 0) {
        text = tr("Every file is left out");
    }
    m_problems->setText(text);
    m_upload->setText(tr("Upload %1").arg(countedFiles(m_model->uploadCount())));
    m_upload->setEnabled(m_model->isAcceptable());
}

} // namespace Poolhouse
