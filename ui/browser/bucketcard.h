// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/storage/storagetypes.h"

#include <QFrame>

#include <optional>

class QGridLayout;

namespace Poolhouse {

class ChipLabel;
class ElidedLabel;
class TextLabel;

/// What is known about the bucket on show, without asking the server for it.
class BucketCard : public QFrame
{
    Q_OBJECT

public:
    explicit BucketCard(QWidget *parent = nullptr);

    /// Hides itself without a bucket.
    void setBucket(const std::optional<Bucket> &bucket);
    /// "1,284 here" and "3.1 GB here": only when the folder's listing is complete.
    void setHere(const QString &objects, const QString &size);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    struct Row
    {
        TextLabel *label = nullptr;
        ElidedLabel *value = nullptr;
    };
    [[nodiscard]] Row addRow(QGridLayout *grid, const QString &label);
    static void setValue(const Row &row, const QString &value);
    void describe();

    ElidedLabel *m_name = nullptr;
    ChipLabel *m_access = nullptr;
    Row m_objects;
    Row m_size;
    Row m_limit;
    Row m_accepts;
};

} // namespace Poolhouse
