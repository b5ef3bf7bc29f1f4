// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/actions/dialogfilechooser.h"

#include <QFileDialog>
#include <QFileInfo>
#include <QSettings>
#include <QStandardPaths>

namespace Poolhouse {

namespace {

constexpr QLatin1StringView uploadKey("folders/upload");
constexpr QLatin1StringView downloadKey("folders/download");

} // namespace

void DialogFileChooser::chooseFilesToUpload(QWidget *parent, const QString &title, Chosen chosen)
{
    auto *dialog = new QFileDialog(parent, title);
    dialog->setFileMode(QFileDialog::ExistingFiles);
    dialog->setLabelText(QFileDialog::Accept, tr("Upload"));
    open(dialog, uploadKey, std::move(chosen));
}

void DialogFileChooser::chooseFolderToUpload(QWidget *parent, const QString &title, Chosen chosen)
{
    auto *dialog = new QFileDialog(parent, title);
    dialog->setFileMode(QFileDialog::Directory);
    dialog->setOption(QFileDialog::ShowDirsOnly);
    dialog->setLabelText(QFileDialog::Accept, tr("Upload"));
    open(dialog, uploadKey, std::move(chosen));
}

void DialogFileChooser::chooseDownloadFolder(QWidget *parent, const QString &title, Chosen chosen)
{
    auto *dialog = new QFileDialog(parent, title);
    dialog->setFileMode(QFileDialog::Directory);
    dialog->setOption(QFileDialog::ShowDirsOnly);
    dialog->setLabelText(QFileDialog::Accept, tr("Download here"));
    open(dialog, downloadKey, std::move(chosen));
}

QString DialogFileChooser::downloadFolder() const
{
    return QSettings().value(downloadKey).toString();
}

void DialogFileChooser::open(QFileDialog *dialog, const QString &settingsKey, Chosen chosen)
{
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    QString start = QSettings().value(settingsKey).toString();
    if (start.isEmpty()) {
        start = QStandardPaths::writableLocation(settingsKey == downloadKey ? QStandardPaths::DownloadLocation
                                                                            : QStandardPaths::HomeLocation);
    }
    dialog->setDirectory(start);
    QObject::connect(dialog, &QFileDialog::filesSelected, dialog,
                     [settingsKey, chosen = std::move(chosen)](const QStringList &paths) {
                         if (paths.isEmpty()) {
                             return;
                         }
                         const QString folder = settingsKey == downloadKey
                                                    ? paths.constFirst()
                                                    : QFileInfo(paths.constFirst()).absolutePath();
                         QSettings().setValue(settingsKey, folder);
                         chosen(paths);
                     });
    dialog->open();
}

} // namespace Poolhouse
