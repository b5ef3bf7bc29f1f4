// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/start/checklist.h"

#include "ui/errortext.h"
#include "ui/keytext.h"
#include "ui/servertrusttext.h"
#include "ui/start/checkrow.h"
#include "ui/theme/tokens.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QVBoxLayout>

namespace Poolhouse {

namespace {

using Step = ProjectCheck::Step;
using State = ProjectCheck::State;
using Finding = ProjectCheck::Finding;

QString featureWord(ServerFeature feature)
{
    switch (feature) {
    case ServerFeature::ListV2:
        return CheckList::tr("exact listings");
    case ServerFeature::ResumableUploads:
        return CheckList::tr("resumable uploads");
    case ServerFeature::SignedLinks:
        return CheckList::tr("signed links");
    case ServerFeature::SignedUploads:
        return CheckList::tr("upload links");
    case ServerFeature::ImageTransforms:
        return CheckList::tr("image resizing");
    case ServerFeature::S3:
        return CheckList::tr("the S3 protocol");
    }
    return {};
}

QString featureDetail(const QList<FeatureFinding> &features)
{
    QStringList present;
    QStringList absent;
    QStringList unknown;
    for (const FeatureFinding &found : features) {
        const QString word = featureWord(found.feature);
        switch (found.state) {
        case FeatureFinding::State::Present:
            present << word;
            break;
        case FeatureFinding::State::Absent:
            absent << word;
            break;
        case FeatureFinding::State::Unknown:
            unknown << word;
            break;
        }
    }
    const QString comma = CheckList::tr(", ", "between the parts of a list");
    QStringList sentences;
    if (!present.isEmpty()) {
        sentences << CheckList::tr("With %1.").arg(present.join(comma));
    }
    if (!absent.isEmpty()) {
        sentences << CheckList::tr("Without %1.").arg(absent.join(comma));
    }
    if (!unknown.isEmpty()) {
        sentences << CheckList::tr("Not certain: %1.").arg(unknown.join(comma));
    }
    return sentences.join(u' ');
}

QString runningTitle(Step step)
{
    switch (step) {
    case Step::Reachable:
        return CheckList::tr("Calling the project…");
    case Step::Key:
        return CheckList::tr("Reading the key…");
    case Step::Buckets:
        return CheckList::tr("Listing buckets…");
    case Step::Features:
        return CheckList::tr("Trying what the server can do…");
    case Step::Database:
        return CheckList::tr("Opening one pooled connection…");
    case Step::Budget:
        return CheckList::tr("Reading the connection budget…");
    }
    return {};
}

QString idleTitle(Step step)
{
    switch (step) {
    case Step::Reachable:
        return CheckList::tr("The project is reachable");
    case Step::Key:
        return CheckList::tr("The key is known");
    case Step::Buckets:
        return CheckList::tr("The key may list buckets");
    case Step::Features:
        return CheckList::tr("What the server can do");
    case Step::Database:
        return CheckList::tr("The database answers through the pooler");
    case Step::Budget:
        return CheckList::tr("The connection budget");
    }
    return {};
}

} // namespace

CheckList::CheckList(QWidget *parent) : QFrame(parent)
{
    setAccessibleName(tr("Checks"));
    auto *title = new QLabel(tr("Checks"), this);
    title->setFont(Poolhouse::font(TextSize::Body, 600));
    m_count = new QLabel(this);
    m_count->setFont(Poolhouse::font(TextSize::Secondary));
    m_count->setProperty("tone", QStringLiteral("secondary"));
    auto *head = new QHBoxLayout;
    head->setContentsMargins(14, 9, 14, 9);
    head->addWidget(title);
    head->addStretch();
    head->addWidget(m_count);

    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(1, 1, 1, 1);
    column->setSpacing(0);
    column->addLayout(head);
    for (CheckRow *&row : m_rows) {
        row = new CheckRow(this);
        column->addWidget(row);
    }
    setProperty("panel", true);
}

void CheckList::setCheck(ProjectCheck *check, const ProjectConfiguration &configuration)
{
    m_check = check;
    m_configuration = configuration;
    if (check) {
        connect(check, &ProjectCheck::stepChanged, this, [this, check](Step step) {
            if (check == m_check) {
                showStep(step);
                showCount();
            }
        });
        connect(check, &QObject::destroyed, this, [this, check] {
            if (check == m_check) {
                m_check = nullptr;
            }
        });
    }
    for (int step = 0; step < ProjectCheck::stepCount; ++step) {
        showStep(Step(step));
    }
    showCount();
}

void CheckList::showCount()
{
    m_count->setText(m_check ? tr("%1 of %2 passed").arg(m_check->passed()).arg(m_check->asked())
                             : QString());
}

void CheckList::showStep(Step step)
{
    CheckRow *row = m_rows[int(step)];
    if (!m_check) {
        row->showFinding(State::Waiting, idleTitle(step), {}, {});
        return;
    }
    const Finding &finding = m_check->finding(step);
    if (finding.state == State::Running) {
        row->showFinding(State::Running, runningTitle(step), {}, {});
        return;
    }
    if (finding.state == State::Waiting) {
        row->showFinding(State::Waiting, idleTitle(step), {}, {});
        return;
    }
    if (finding.state == State::NotAsked) {
        const bool database = step == Step::Database || step == Step::Budget;
        row->showFinding(State::NotAsked, idleTitle(step),
                         database && m_configuration.databaseUrl.isEmpty()
                             ? tr("No DATABASE_URL given: files work, the connections panel stays empty.")
                             : tr("Not checked."),
                         {});
        return;
    }
    if (finding.state == State::Failed) {
        const ErrorText text = explain(finding.error);
        // What the key says about itself needs no server, and no general advice either.
        const bool plain = step == Step::Key && !finding.error.message.isEmpty();
        row->showFinding(State::Failed, plain ? keyProblemTitle(finding.key) : text.title,
                         plain ? keyProblemDetail(finding.key, m_configuration.url) : text.detail, {});
        return;
    }

    QString title = idleTitle(step);
    QString detail;
    QList<ChipStyle> chips;
    ServerTrustText trust;
    switch (step) {
    case Step::Reachable:
        detail = tr("%1 answered in %2 ms. Storage %3.")
                     .arg(m_configuration.url.host())
                     .arg(finding.milliseconds)
                     .arg(finding.version);
        break;
    case Step::Key:
        title = keyTitle(finding.key);
        detail = keyDetail(finding.key);
        if (finding.key.hasFullAccess()) {
            chips.append({tr("full access"), {}, Token::Warn, Token::WarnTint});
        }
        break;
    case Step::Buckets:
        title = tr("The key sees %n bucket(s)", nullptr, finding.buckets);
        detail = finding.state == State::Warned
                     ? tr("There are none, or row-level security hides them from this key.")
                     : tr("Listing works.");
        break;
    case Step::Features:
        detail = featureDetail(finding.features);
        break;
    case Step::Database:
        if (finding.proof == PathProof::Pooled) {
            detail = tr("Port %1. The server confirmed that a pooler stands in between.")
                         .arg(m_configuration.databaseUrl.port());
            chips.append(pooledChip());
            chips.append(provenChip());
        } else {
            title = tr("The database answers, but not through a pooler");
            detail = tr("Allowed for this project. Each connection takes one of the direct slots.");
            chips.append(directChip());
        }
        trust = serverTrustText(m_configuration.databaseUrl);
        if (!trust.sentence.isEmpty()) {
            detail += u' ' + trust.sentence;
        }
        break;
    case Step::Budget:
        title =
            finding.countsClients
                ? tr("%1 pooled clients and %2 direct connections").arg(finding.pooled).arg(finding.direct)
                : tr("%1 pooled backends and %2 direct connections").arg(finding.pooled).arg(finding.direct);
        detail = finding.state == State::Warned
                     ? tr("This role sees only part of them. Grant it pg_monitor to see all.")
                     : tr("Counted once, with one statement.");
        break;
    }
    row->showFinding(finding.state, title, detail, chips);
    if (!trust.remedy.isEmpty()) {
        row->setToolTip(trust.remedy);
        row->setAccessibleDescription(detail + u' ' + trust.remedy);
    }
}

} // namespace Poolhouse
