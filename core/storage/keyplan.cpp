// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "core/storage/keyplan.h"

#include "core/storage/keyrules.h"

#include <QSet>

#include <algorithm>

namespace Poolhouse {

namespace {

/// Gives out keys, each once, with numbers where one is wanted again.
class FreeKeys
{
public:
    explicit FreeKeys(QSet<QString> used) : m_used(std::move(used)) {}

    [[nodiscard]] QString take(const QString &wanted)
    {
        QString key = wanted;
        if (m_used.contains(wanted)) {
            // Numbering goes on where it stopped, so that many equal names stay cheap.
            QStringList &tried = m_tried[wanted];
            tried.append(wanted);
            key = freeKey(wanted, tried);
            while (m_used.contains(key)) {
                tried.append(key);
                key = freeKey(wanted, tried);
            }
            tried.append(key);
        }
        m_used.insert(key);
        return key;
    }

private:
    QSet<QString> m_used;
    QHash<QString, QStringList> m_tried;
};

bool hasLongSegment(const QString &key)
{
    const auto segments = QStringView(key).split(u'/');
    return std::any_of(segments.cbegin(), segments.cend(),
                       [](QStringView segment) { return segment.toUtf8().size() > longestSegment; });
}

KeyIssues issuesOfRefused(const QStringList &refused)
{
    KeyIssues issues;
    for (const QString &what : refused) {
        issues |= what == u"." || what == u".." ? KeyIssue::Dots : KeyIssue::Characters;
    }
    return issues;
}

} // namespace

QList<PlannedKey> planKeys(const QString &bucket, const QStringList &names, Renaming renaming,
                           const QStringList &taken)
{
    QSet<QString> good;
    for (const QString &name : names) {
        if (isValidObjectKey(name)) {
            good.insert(name);
        }
    }
    for (const QString &key : taken) {
        good.insert(key);
    }
    FreeKeys free(std::move(good));
    QList<PlannedKey> plan;
    plan.reserve(names.size());
    for (const QString &name : names) {
        PlannedKey planned{.original = name, .key = name};
        if (renaming == Renaming::Reversible) {
            planned.key = encodedKey(name);
        } else if (renaming == Renaming::Readable && !isValidObjectKey(name)) {
            planned.key = free.take(proposedKey(name));
        }
        plan.append(planned);
    }
    judgeKeys(bucket, &plan, taken);
    return plan;
}

void judgeKeys(const QString &bucket, QList<PlannedKey> *plan, const QStringList &taken)
{
    const QSet<QString> there(taken.cbegin(), taken.cend());
    QHash<QString, int> uses;
    QHash<QString, QSet<QString>> byFold;
    for (const PlannedKey &planned : std::as_const(*plan)) {
        ++uses[planned.key];
        byFold[planned.key.toCaseFolded()].insert(planned.key);
    }
    for (const QString &key : taken) {
        byFold[key.toCaseFolded()].insert(key);
    }
    const qsizetype longest = longestKey(bucket);
    for (PlannedKey &planned : *plan) {
        planned.refused = disallowedIn(planned.key);
        planned.issues = issuesOfRefused(planned.refused);
        planned.issues.setFlag(KeyIssue::Characters,
                               planned.issues.testFlag(KeyIssue::Characters) || planned.key.isEmpty());
        planned.issues.setFlag(KeyIssue::TooLong, planned.key.toUtf8().size() > longest);
        planned.issues.setFlag(KeyIssue::LongSegment, hasLongSegment(planned.key));
        planned.issues.setFlag(KeyIssue::Duplicate, uses.value(planned.key) > 1);
        planned.issues.setFlag(KeyIssue::Taken, there.contains(planned.key));
        planned.issues.setFlag(KeyIssue::CaseTwin, byFold.value(planned.key.toCaseFolded()).size() > 1);
    }
}

QHash<QString, QString> originalNames(const QList<PlannedKey> &plan)
{
    QHash<QString, QString> names;
    for (const PlannedKey &planned : plan) {
        if (planned.isRenamed()) {
            names.insert(planned.key, planned.original);
        }
    }
    return names;
}

} // namespace Poolhouse
