// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/dialogs/newfolderdialog.h"

#include "core/storage/keyrules.h"
#include "ui/actions/wording.h"
#include "ui/dialogs/fieldhelp.h"

#include <QBoxLayout>
#include <QDialogButtonBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>

namespace Poolhouse {

NewFolderDialog::NewFolderDialog(const ObjectPath &place, QWidget *parent)
    : ActionDialog(parent)
    , m_place(place)
    , m_name(new QLineEdit(this))
    , m_hint(new QLabel(this))
    , m_suggest(new QPushButton(this))
{
    setObjectName(QStringLiteral("newFolderDialog"));
    setTitle(tr("New folder in %1").arg(shortenedName(placeName(place), 40)));
    setExplanation(tr("An empty folder is kept by a small hidden object."));

    auto *label = new QLabel(tr("Name"), this);
    label->setBuddy(m_name);
    m_name->setObjectName(QStringLiteral("folderNameEdit"));
    m_name->setAccessibleName(tr("Name of the new folder"));
    m_hint->setWordWrap(true);
    m_hint->setTextFormat(Qt::PlainText);
    m_suggest->setProperty("link", true);
    m_suggest->setAutoDefault(false);
    m_suggest->setObjectName(QStringLiteral("suggestButton"));
    m_suggest->hide();
    body()->addWidget(label);
    body()->addWidget(m_name);
    auto *line = new QHBoxLayout;
    line->addWidget(m_hint, 1);
    line->addWidget(m_suggest);
    body()->addLayout(line);
    body()->addStretch(1);

    QPushButton *cancel = makeButton(tr("Cancel"), this);
    cancel->setObjectName(QStringLiteral("cancelButton"));
    m_create = makeButton(tr("Create folder"), this);
    m_create->setObjectName(QStringLiteral("createButton"));
    m_create->setProperty("primary", true);
    buttons()->addButton(cancel, QDialogButtonBox::RejectRole);
    buttons()->addButton(m_create, QDialogButtonBox::AcceptRole);
    m_create->setDefault(true);
    connect(buttons(), &QDialogButtonBox::accepted, this, &NewFolderDialog::submit);
    connect(buttons(), &QDialogButtonBox::rejected, this, &NewFolderDialog::reject);
    connect(m_name, &QLineEdit::textChanged, this, &NewFolderDialog::handleEdited);
    connect(m_suggest, &QPushButton::clicked, this, [this] {
        m_name->setText(proposedKey(m_name->text().trimmed().remove(u'/')));
        m_name->setFocus();
    });
    setTabOrder(m_name, m_suggest);
    setTabOrder(m_suggest, cancel);
    setTabOrder(cancel, m_create);
    handleEdited();
    m_name->setFocus();
}

ObjectPath NewFolderDialog::folder() const
{
    return m_place.child(m_name->text().trimmed() + u'/');
}

void NewFolderDialog::setRefused(const QString &text, const QString &details)
{
    setErrorText(text, details);
    m_name->setEnabled(true);
    m_create->setEnabled(true);
    m_name->setFocus();
    m_name->selectAll();
}

void NewFolderDialog::handleEdited()
{
    const QString name = m_name->text().trimmed();
    QString problem;
    bool suggestion = false;
    if (name.contains(u'/')) {
        problem = tr("A name cannot hold a slash. Create one folder at a time.");
    } else if (!name.isEmpty() && !isValidObjectKey(name)) {
        problem = tr("Not allowed in keys: %1").arg(disallowedIn(name).join(u' '));
        suggestion = true;
    }
    setErrorText({});
    m_suggest->setVisible(suggestion);
    if (suggestion) {
        m_suggest->setText(tr("Use %1").arg(shortenedName(proposedKey(name), 28)));
    }
    showFieldProblem(m_name, m_hint, problem);
    m_create->setEnabled(!name.isEmpty() && problem.isEmpty());
}

void NewFolderDialog::submit()
{
    if (!m_create->isEnabled()) {
        return;
    }
    setErrorText({});
    m_name->setEnabled(false);
    m_create->setEnabled(false);
    Q_EMIT folderRequested(folder());
}

} // namespace Poolhouse
