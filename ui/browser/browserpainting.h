// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QRect>
#include <QString>

class QPainter;
class QPalette;

namespace Poolhouse {

// Painted pieces the views of the file browser share.

/// The accent pill that names a drop's target, at the left of `room`, its text shortened to fit.
void paintDropPill(QPainter *painter, const QRect &room, const QString &text, const QPalette &palette);
/// A whole view as target: a dashed accent frame inside `rect` and the pill at its bottom.
void paintDropTarget(QPainter *painter, const QRect &rect, const QString &text, const QPalette &palette);

} // namespace Poolhouse
