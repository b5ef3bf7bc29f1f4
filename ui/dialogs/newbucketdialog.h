// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/storage/storagetypes.h"
#include "ui/dialogs/actiondialog.h"

class QCheckBox;
class QComboBox;
class QLabel;
class QLineEdit;

namespace Poolhouse {

/// Asks for a new bucket's name and rules and checks them while they are typed. Stays open until the server
/// has said yes: whoever shows it answers bucketRequested with accept() or setRefused().
class NewBucketDialog : public ActionDialog
{
    Q_OBJECT

public:
    /// `taken`: ids of the buckets that are there.
    NewBucketDialog(const QStringList &taken, QWidget *parent);

    [[nodiscard]] BucketSettings settings() const;
    void setRefused(const QString &text, const QString &details = {});

Q_SIGNALS:
    void bucketRequested(const Poolhouse::BucketSettings &settings);

private:
    [[nodiscard]] QWidget *makeFields();
    void check();
    void submit();
    void setBusy(bool busy);

    QStringList m_taken;
    QWidget *m_fields = nullptr;
    QLineEdit *m_name = nullptr;
    QLabel *m_nameHint = nullptr;
    QCheckBox *m_public = nullptr;
    QCheckBox *m_limited = nullptr;
    QLineEdit *m_limit = nullptr;
    QComboBox *m_unit = nullptr;
    QLabel *m_limitHint = nullptr;
    QLineEdit *m_types = nullptr;
    QLabel *m_typesHint = nullptr;
    QPushButton *m_create = nullptr;
};

} // namespace Poolhouse
