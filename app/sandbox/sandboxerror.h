// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

#include <exception>

namespace Poolhouse::Sandbox {

/// Why the sandbox cannot start, in a sentence for the person who started it. Thrown while starting and
/// caught in main().
class SandboxError : public std::exception
{
public:
    explicit SandboxError(const QString &text) : m_text(text.toUtf8()) {}
    [[nodiscard]] QString text() const { return QString::fromUtf8(m_text); }
    [[nodiscard]] const char *what() const noexcept override { return m_text.constData(); }

private:
    QByteArray m_text;
};

} // namespace Poolhouse::Sandbox
