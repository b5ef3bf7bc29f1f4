// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/transfer/transfertypes.h"
#include "ui/dialogs/actiondialog.h"

#include <QList>

namespace Poolhouse {

class NameCheckModel;
class NameCheckView;

/// Asks what files shall be called whose names the server does not take. Nothing has been sent while it is
/// open. accepted(): result() holds what to upload. rejected(): nothing is uploaded.
class NameCheckDialog : public ActionDialog
{
    Q_OBJECT

public:
    /// `existing`: keys below the target that are known to be there, relative to it.
    NameCheckDialog(const QList<PlannedUpload> &files, const QStringList &existing, QWidget *parent);

    [[nodiscard]] NameCheckModel *model() const { return m_model; }
    [[nodiscard]] QList<PlannedUpload> plannedUploads() const;

    void accept() override;

private:
    void updateSummary();

    NameCheckModel *m_model = nullptr;
    NameCheckView *m_view = nullptr;
    QLabel *m_problems = nullptr;
    QPushButton *m_upload = nullptr;
};

} // namespace Poolhouse
