// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/actions/filechooser.h"

#include <QCoreApplication>

class QFileDialog;

namespace Poolhouse {

/// The system's file dialog, opened and never waited for. Remembers its folders in the settings.
class DialogFileChooser final : public FileChooser
{
    Q_DECLARE_TR_FUNCTIONS(DialogFileChooser)

public:
    void chooseFilesToUpload(QWidget *parent, const QString &title, Chosen chosen) override;
    void chooseFolderToUpload(QWidget *parent, const QString &title, Chosen chosen) override;
    void chooseDownloadFolder(QWidget *parent, const QString &title, Chosen chosen) override;
    [[nodiscard]] QString downloadFolder() const override;

private:
    static void open(QFileDialog *dialog, const QString &settingsKey, Chosen chosen);
};

} // namespace Poolhouse
