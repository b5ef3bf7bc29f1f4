// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QDateTime>
#include <QFrame>
#include <QString>

namespace Poolhouse {

/// One side of a conflict: what it is, where it is, size and date, and in a word how it compares.
class ConflictCard : public QFrame
{
    Q_OBJECT

public:
    struct Side
    {
        QString title;
        QString place;
        QString fileName; ///< for the icon
        qint64 size = -1;
        QDateTime modified;
        bool larger = false;
        bool newer = false;
        bool isNew = false; ///< the one that would be written: its picture is in colour
    };

    ConflictCard(const Side &side, QWidget *parent);
};

} // namespace Poolhouse
