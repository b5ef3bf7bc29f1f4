// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/actions/filechooser.h"
#include "ui/browser/fileactions.h"
#include "ui/theme/icons.h"

#include <QAction>
#include <QKeySequence>
#include <QMetaEnum>

#include <algorithm>

namespace Poolhouse {

QList<QAction *> FileActions::actions() const
{
    QList<QAction *> all;
    const QMetaEnum verbs = QMetaEnum::fromType<Verb>();
    for (int i = 0; i < verbs.keyCount(); ++i) {
        all << action(static_cast<Verb>(verbs.value(i)));
    }
    return all;
}

void FileActions::makeActions()
{
    // Shortcuts: what file managers and transfer programs agree on.
    add(Verb::UploadFiles, tr("&Upload files…"), QStringLiteral("upload"), {QKeySequence(tr("Ctrl+U"))},
        [this] { chooseAndUpload(false); });
    add(Verb::UploadFolder, tr("Upload f&older…"), QStringLiteral("upload"),
        {QKeySequence(tr("Ctrl+Shift+U"))}, [this] { chooseAndUpload(true); });
    add(Verb::NewFolder, tr("&New folder…"), QStringLiteral("folder-plus"),
        {QKeySequence(tr("Ctrl+Shift+N"))}, [this] { newFolder(uploadTarget()); });
    add(Verb::NewBucket, tr("New &bucket…"), QStringLiteral("plus"), {}, [this] { newBucket(); });
    add(Verb::Download, tr("&Download"), QStringLiteral("download"), {QKeySequence(tr("Ctrl+D"))},
        [this] { download(m_selection, m_objects); });
    add(Verb::DownloadTo, tr("Download &to…"), QStringLiteral("download"), {QKeySequence(tr("Ctrl+Shift+D"))},
        [this] { downloadTo(m_selection, m_objects); });
    add(Verb::Delete, tr("De&lete…"), QStringLiteral("trash"), {QKeySequence(QKeySequence::Delete)},
        [this] { remove(m_selection, m_objects); });
    add(Verb::Refresh, tr("&Refresh"), QStringLiteral("refresh"),
        {QKeySequence(Qt::Key_F5), QKeySequence(tr("Ctrl+R"))}, [this] { Q_EMIT refreshRequested(); });
    add(Verb::CopyPublicUrl, tr("Copy &public URL"), QStringLiteral("link"), {},
        [this] { copyPublicUrls(m_selection, m_objects); });
    add(Verb::CopyPath, tr("&Copy path"), QStringLiteral("copy"), {QKeySequence(tr("Ctrl+Alt+C"))}, [this] {
        const QList<ObjectPath> selected = m_selection + m_objects;
        copyPaths(selected.isEmpty() ? QList<ObjectPath>{m_folder} : selected);
    });
    add(Verb::EmptyBucket, tr("&Empty bucket…"), QStringLiteral("trash"), {},
        [this] { emptyBucket(bucketInQuestion()); });
    add(Verb::DeleteBucket, tr("Delete buc&ket…"), QStringLiteral("trash"), {},
        [this] { deleteBucket(bucketInQuestion()); });
}

QAction *FileActions::add(Verb verb, const QString &text, const QString &iconName,
                          const QList<QKeySequence> &shortcuts, const std::function<void()> &handler)
{
    auto *action = new QAction(icon(iconName, Token::Text), text, this);
    action->setObjectName(QStringLiteral("action") +
                          QLatin1String(QMetaEnum::fromType<Verb>().valueToKey(int(verb))));
    action->setShortcuts(shortcuts);
    connect(action, &QAction::triggered, this, handler);
    m_actions.insert(verb, action);
    return action;
}

void FileActions::updateActions()
{
    const bool inBucket = !m_folder.bucket.isEmpty();
    const bool any = !m_selection.isEmpty() || !m_objects.isEmpty();
    const bool bucketSelected = std::any_of(m_selection.cbegin(), m_selection.cend(),
                                            [](const ObjectPath &path) { return path.isBucket(); });
    const bool oneBucket = bucketSelected && m_selection.size() == 1;
    const bool allObjects = any && std::none_of(m_selection.cbegin(), m_selection.cend(),
                                                [](const ObjectPath &path) { return path.isFolder(); });
    const bool hasTarget = !uploadTarget().bucket.isEmpty();
    action(Verb::UploadFiles)->setEnabled(hasTarget);
    action(Verb::UploadFolder)->setEnabled(hasTarget);
    action(Verb::NewFolder)->setEnabled(hasTarget);
    action(Verb::Download)->setEnabled(any);
    action(Verb::DownloadTo)->setEnabled(any);
    action(Verb::Delete)->setEnabled(any && (!bucketSelected || oneBucket));
    action(Verb::CopyPublicUrl)->setEnabled(allObjects && m_bucketIsPublic);
    action(Verb::CopyPath)->setEnabled(any || inBucket);
    action(Verb::EmptyBucket)->setEnabled(!bucketInQuestion().isEmpty());
    action(Verb::DeleteBucket)->setEnabled(!bucketInQuestion().isEmpty());
}

} // namespace Poolhouse
