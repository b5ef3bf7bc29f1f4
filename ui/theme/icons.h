// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/theme/tokens.h"

#include <QIcon>
#include <QRectF>
#include <QString>

class QPainter;

namespace Poolhouse {

/// An icon of our own line set (resources/icons/NAME.svg). It is recoloured when it is painted, from the
/// palette of that moment, so it follows a theme change by itself.
[[nodiscard]] QIcon icon(const QString &name, Token token = Token::Text2);
/// Paints one directly, for delegates.
void paintIcon(QPainter *painter, const QRectF &rect, const QString &name, const QColor &color);

} // namespace Poolhouse
