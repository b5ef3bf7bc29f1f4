// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

class QLabel;
class QLineEdit;

namespace Poolhouse {

/// What is wrong with a field, in words under it and as its red outline; empty takes both away. The words are
/// its accessible description too.
void showFieldProblem(QLineEdit *field, QLabel *hint, const QString &problem, const QString &otherwise = {});

} // namespace Poolhouse
