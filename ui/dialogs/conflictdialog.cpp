// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/dialogs/conflictdialog.h"

#include "ui/actions/wording.h"
#include "ui/dialogs/conflictcard.h"
#include "ui/format.h"

#include <QBoxLayout>
#include <QCheckBox>
#include <QDialogButtonBox>
#include <QFileInfo>
#include <QPushButton>

namespace Poolhouse {

namespace {

bool clearlyNewer(const QDateTime &a, const QDateTime &b)
{
    return a.isValid() && b.isValid() && b.secsTo(a) > 0;
}

} // namespace

ConflictDialog::ConflictDialog(const TransferConflict &conflict, int others, bool moreMayCome,
                               QWidget *parent)
    : ActionDialog(parent)
    , m_conflict(conflict)
    , m_forAll(new QCheckBox(this))
{
    setObjectName(QStringLiteral("conflictDialog"));
    setMinimumWidth(640);
    const bool download = conflict.kind == TransferKind::Download;
    const QString localName = QFileInfo(conflict.localPath).fileName();
    const QString name = download ? localName : conflict.remote.name();
    const QString place = download ? QFileInfo(QFileInfo(conflict.localPath).path()).fileName()
                                   : placeName(conflict.remote.parent());
    setTitle(tr("%1 is already in %2").arg(shortenedName(name), shortenedName(place, 40)));
    setExplanation(download ? tr("Replacing overwrites the file on this computer for good.")
                            : tr("Replacing keeps the address and overwrites the stored file for good."));
    setAccessibleDescription(QStringLiteral("%1 (%2)").arg(explanation(), conflict.remote.display()));

    ConflictCard::Side local{.title = download ? tr("The one you have") : tr("The new file"),
                             .place = tr("On this computer"),
                             .fileName = localName,
                             .size = conflict.localSize,
                             .modified = conflict.localModified,
                             .isNew = !download};
    ConflictCard::Side remote{.title = download ? tr("The new file") : tr("The stored one"),
                              .place = tr("In Storage"),
                              .fileName = conflict.remote.name(),
                              .size = conflict.remoteSize,
                              .modified = conflict.remoteModified,
                              .isNew = download};
    local.larger = local.size >= 0 && remote.size >= 0 && local.size > remote.size;
    remote.larger = local.size >= 0 && remote.size >= 0 && remote.size > local.size;
    local.newer = clearlyNewer(local.modified, remote.modified);
    remote.newer = clearlyNewer(remote.modified, local.modified);
    auto *cards = new QHBoxLayout;
    cards->setSpacing(10);
    cards->addWidget(new ConflictCard(download ? remote : local, this), 1);
    cards->addWidget(new ConflictCard(download ? local : remote, this), 1);
    body()->addLayout(cards);
    body()->addSpacing(4);
    m_forAll->setObjectName(QStringLiteral("forAllBox"));
    body()->addWidget(m_forAll);
    setOthers(others, moreMayCome);

    QPushButton *cancel = makeButton(download ? tr("Cancel download") : tr("Cancel upload"), this);
    cancel->setObjectName(QStringLiteral("cancelButton"));
    connect(cancel, &QPushButton::clicked, this, &ConflictDialog::reject);
    footerStart()->addWidget(cancel);
    connect(this, &QDialog::rejected, this, [this] { Q_EMIT batchCancelled(m_conflict); });

    // Three answers of equal standing have no platform order; the box would scatter them by role.
    auto *answers = new QHBoxLayout;
    answers->setSpacing(8);
    const auto add = [this, answers](const QString &text, const char *objectName, ConflictPolicy policy) {
        QPushButton *button = makeButton(text, this);
        button->setObjectName(QLatin1String(objectName));
        connect(button, &QPushButton::clicked, this, [this, policy] { answer(policy); });
        answers->addWidget(button);
        return button;
    };
    QPushButton *skip = add(tr("Skip"), "skipButton", ConflictPolicy::Skip);
    QPushButton *replace = add(tr("Replace"), "replaceButton", ConflictPolicy::Overwrite);
    QPushButton *keepBoth = add(tr("Keep both"), "keepBothButton", ConflictPolicy::KeepBoth);
    keepBoth->setProperty("primary", true);
    keepBoth->setDefault(true);
    buttons()->hide();
    footerEnd()->addLayout(answers);

    setTabOrder(m_forAll, cancel);
    setTabOrder(cancel, skip);
    setTabOrder(skip, replace);
    setTabOrder(replace, keepBoth);
    keepBoth->setFocus();
}

void ConflictDialog::setOthers(int others, bool moreMayCome)
{
    if (others == 1) {
        m_forAll->setText(tr("Do the same for the other conflict"));
    } else if (others > 1) {
        m_forAll->setText(tr("Do the same for the other %1 conflicts").arg(formatCount(others)));
    } else {
        m_forAll->setText(tr("Do the same for any other conflict"));
    }
    m_forAll->setVisible(others > 0 || moreMayCome);
}

void ConflictDialog::answer(ConflictPolicy policy)
{
    Q_EMIT answered(m_conflict, policy, m_forAll->isVisibleTo(this) && m_forAll->isChecked());
    accept();
}

} // namespace Poolhouse
