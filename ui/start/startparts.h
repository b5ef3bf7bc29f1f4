// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/theme/tokens.h"

#include <QIcon>
#include <QList>
#include <QString>

#include <optional>

class QButtonGroup;
class QLabel;
class QLineEdit;
class QWidget;

namespace Poolhouse {

// Small parts that the cards of the start page share.

struct Segment
{
    QString text;
    std::optional<Token> dot; ///< an environment's dot before the word
};

/// Exclusive checkable buttons side by side. Ids in `group` are their positions.
[[nodiscard]] QWidget *makeSegments(QButtonGroup *group, const QList<Segment> &segments, const QString &name,
                                    QWidget *parent);
/// A line edit with an accessible name; a secret one hides its text and has an eye to show it.
[[nodiscard]] QLineEdit *makeField(const QString &name, const QString &placeholder, bool secret,
                                   QWidget *parent);
[[nodiscard]] QLabel *makeFieldLabel(const QString &text, QWidget *buddy, QWidget *parent);
/// A small filled circle, for environments.
[[nodiscard]] QIcon dotIcon(Token token);

} // namespace Poolhouse
