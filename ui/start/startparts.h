// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

class QLabel;
class QLineEdit;
class QWidget;

namespace Poolhouse {

// Small parts that the cards of the start page share.

/// A line edit with an accessible name; a secret one hides its text and has an eye to show it.
[[nodiscard]] QLineEdit *makeField(const QString &name, const QString &placeholder, bool secret,
                                   QWidget *parent);
[[nodiscard]] QLabel *makeFieldLabel(const QString &text, QWidget *buddy, QWidget *parent);
} // namespace Poolhouse
