// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/theme/tokens.h"

#include <QRectF>
#include <QString>

class QPainter;

namespace Poolhouse {

/// A small rounded label: icon and word on a tint (design.md: colour is never the only sign).
struct ChipStyle
{
    QString text;
    QString icon; ///< name of an icon, may be empty
    Token token = Token::Text2;
    Token tint = Token::Sunk;
    bool filled = true; ///< false: icon and word only ("Private")
};

/// Pooled is always blue with waves, direct always copper with the arrow; nothing else uses these.
[[nodiscard]] ChipStyle pooledChip();
[[nodiscard]] ChipStyle directChip();
[[nodiscard]] ChipStyle provenChip();

/// Width and height in logical pixels with the present application font.
[[nodiscard]] QSize chipSize(const ChipStyle &chip);
/// `onSelection`: the chip lies on a selected row and is filled with `base` instead of its tint.
void paintChip(QPainter *painter, const QRectF &rect, const ChipStyle &chip, const QPalette &palette,
               bool onSelection = false);

} // namespace Poolhouse
