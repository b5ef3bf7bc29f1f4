// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "core/transfer/localtree.h"

#include "core/transfer/namesfile.h"

#include <algorithm>

namespace Poolhouse {

struct LocalTree::Folder
{
    struct Taken
    {
        QString name;     ///< as it stands on disk
        QString original; ///< the segment of the key
        bool folder = false;
    };

    QHash<QString, Taken> taken;                     ///< by folded name
    QHash<QString, QString> renamedFiles;            ///< segment → name, where they differ
    QHash<QString, QString> folderNames;             ///< segment → name
    QHash<QString, std::shared_ptr<Folder>> folders; ///< by name
    /// Folded name → the number to try next: thousands of twins must not each begin at 2.
    QHash<QString, int> nextNumbers;
};

LocalTree::LocalTree(bool caseInsensitive, LocalNameRules rules)
    : m_caseInsensitive(caseInsensitive)
    , m_rules(rules)
    , m_root(std::make_unique<Folder>())
{}

LocalTree::~LocalTree() = default;
LocalTree::LocalTree(LocalTree &&) noexcept = default;
LocalTree &LocalTree::operator=(LocalTree &&) noexcept = default;

QString LocalTree::folded(const QString &name) const
{
    // Volumes that do not tell A from a do not tell the two ways of writing é apart either.
    return m_caseInsensitive ? name.normalized(QString::NormalizationForm_C).toCaseFolded() : name;
}

QString LocalTree::nameFor(Folder &folder, const QString &segment, bool isFolder) const
{
    const QHash<QString, QString> &known = isFolder ? folder.folderNames : folder.renamedFiles;
    if (const auto given = known.constFind(segment); given != known.constEnd()) {
        return *given;
    }
    const QString safe = safeLocalName(segment, m_rules);
    QString name = safe;
    const QString base = folded(safe);
    for (;;) {
        const QString key = folded(name);
        const auto other = folder.taken.constFind(key);
        if (other != folder.taken.constEnd() && !isFolder && !other->folder && other->original == segment) {
            return name; // the same key once more
        }
        if (other == folder.taken.constEnd() && key != folded(namesFileName)) {
            // Where nothing differs all three share one string.
            folder.taken.insert(
                key == segment ? segment : key,
                {.name = name == segment ? segment : name, .original = segment, .folder = isFolder});
            break;
        }
        const int number = std::max(2, folder.nextNumbers.value(base));
        folder.nextNumbers.insert(base, number + 1);
        name = numberedLocalName(safe, number, isFolder);
    }
    if (isFolder) {
        folder.folderNames.insert(segment, name);
        folder.folders.insert(name, std::make_shared<Folder>());
    } else if (name != segment) {
        folder.renamedFiles.insert(segment, name);
    }
    return name;
}

QString LocalTree::place(const QString &relativeKey, bool folder)
{
    const QStringList segments = relativeKey.split(u'/');
    Folder *at = m_root.get();
    QString path;
    for (qsizetype i = 0; i < segments.size(); ++i) {
        const bool isFolder = folder || i + 1 < segments.size();
        const QString name = nameFor(*at, segments[i], isFolder);
        path += path.isEmpty() ? name : u'/' + name;
        if (isFolder) {
            at = at->folders.value(name).get();
        }
    }
    return path;
}

QMap<QString, QString> LocalTree::topFolders() const
{
    QMap<QString, QString> tops;
    for (auto it = m_root->folderNames.cbegin(); it != m_root->folderNames.cend(); ++it) {
        tops.insert(it.value(), it.key());
    }
    return tops;
}

const LocalTree::Folder *LocalTree::find(const QStringList &localPath) const
{
    const Folder *at = m_root.get();
    for (const QString &name : localPath) {
        const auto next = at->folders.constFind(name);
        if (next == at->folders.constEnd()) {
            return nullptr;
        }
        at = next->get();
    }
    return at;
}

void LocalTree::collect(const Folder &folder, const QString &path, QMap<QString, QString> &renamed)
{
    for (auto it = folder.renamedFiles.cbegin(); it != folder.renamedFiles.cend(); ++it) {
        renamed.insert(path + it.value(), it.key());
    }
    for (auto it = folder.folderNames.cbegin(); it != folder.folderNames.cend(); ++it) {
        if (it.key() != it.value()) {
            renamed.insert(path + it.value(), it.key());
        }
        collect(*folder.folders.value(it.value()), path + it.value() + u'/', renamed);
    }
}

QMap<QString, QString> LocalTree::renamedBelow(const QString &topFolder) const
{
    QMap<QString, QString> renamed;
    if (const Folder *folder = find(topFolder.isEmpty() ? QStringList() : QStringList(topFolder))) {
        collect(*folder, {}, renamed);
    }
    return renamed;
}

bool LocalTree::isGiven(const QString &topFolder, const QString &localPath) const
{
    QStringList segments = localPath.split(u'/');
    if (!topFolder.isEmpty()) {
        segments.prepend(topFolder);
    }
    const QString last = segments.takeLast();
    const Folder *folder = find(segments);
    return folder != nullptr && folder->taken.contains(folded(last));
}

} // namespace Poolhouse
