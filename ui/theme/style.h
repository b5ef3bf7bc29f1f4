// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QFont>
#include <QPalette>
#include <QString>

namespace Poolhouse {

/// The palette made of the tokens, with its Inactive and Disabled groups. High contrast uses pure black and
/// white for text, outlines and surfaces.
[[nodiscard]] QPalette makePalette(bool dark, bool highContrast = false);

/// The style sheet that goes with that palette. Buttons take the dynamic properties `primary`, `danger`,
/// `flat` (no frame until hovered), `link` and `compact`; see style.cpp.
[[nodiscard]] QString makeStyleSheet(const QPalette &palette);

/// The system's UI font with our fallbacks. Where no desktop sets one (offscreen, bare window manager) it is
/// Inter at 13 px, the size the design is drawn in.
[[nodiscard]] QFont applicationFont();

} // namespace Poolhouse
