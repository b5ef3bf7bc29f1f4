// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>
#include <QStringList>

#include <functional>

class QWidget;

namespace Poolhouse {

/// Asks for files and folders on this computer. An interface, so that tests and the tour can answer without a
/// dialog of the system. Answers come later or at once; nothing chosen means no answer.
class FileChooser
{
public:
    using Chosen = std::function<void(const QStringList &paths)>;

    FileChooser() = default;
    FileChooser(const FileChooser &) = delete;
    FileChooser &operator=(const FileChooser &) = delete;
    virtual ~FileChooser() = default;

    virtual void chooseFilesToUpload(QWidget *parent, const QString &title, Chosen chosen) = 0;
    virtual void chooseFolderToUpload(QWidget *parent, const QString &title, Chosen chosen) = 0;
    virtual void chooseDownloadFolder(QWidget *parent, const QString &title, Chosen chosen) = 0;
    /// The folder that downloads went to last; empty before the first.
    [[nodiscard]] virtual QString downloadFolder() const = 0;
};

} // namespace Poolhouse
