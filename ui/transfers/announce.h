// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

class QString;
class QWidget;

namespace Poolhouse {

/// Lets a screen reader say something politely. `voice`: a visible widget that stands for the message.
void announce(QWidget *voice, const QString &text);

} // namespace Poolhouse
