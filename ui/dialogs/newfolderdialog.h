// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/storage/objectpath.h"
#include "ui/dialogs/actiondialog.h"

class QLabel;
class QLineEdit;

namespace Poolhouse {

/// Asks for the name of a new folder and checks it while it is typed. Stays open until the server has said
/// yes: whoever shows it answers folderRequested with accept() or setRefused().
class NewFolderDialog : public ActionDialog
{
    Q_OBJECT

public:
    NewFolderDialog(const ObjectPath &place, QWidget *parent);

    /// The folder as it would be: ends with `/`.
    [[nodiscard]] ObjectPath folder() const;
    void setRefused(const QString &text, const QString &details = {});

Q_SIGNALS:
    void folderRequested(const Poolhouse::ObjectPath &folder);

private:
    void handleEdited();
    void submit();

    ObjectPath m_place;
    QLineEdit *m_name = nullptr;
    QLabel *m_hint = nullptr;
    QPushButton *m_suggest = nullptr;
    QPushButton *m_create = nullptr;
};

} // namespace Poolhouse
