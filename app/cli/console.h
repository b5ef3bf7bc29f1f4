// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QJsonObject>
#include <QString>

namespace Poolhouse::Cli {

/// The program's three voices: results on standard output, failures on standard error, and progress on
/// standard error when (and only when) that is a terminal.
class Console
{
public:
    Console();
    ~Console();
    Q_DISABLE_COPY_MOVE(Console)

    void line(const QString &text);
    /// One object on one line.
    void json(const QJsonObject &object);
    void error(const QString &text);
    /// What a person may want to know and no script needs: on standard error when that is a terminal.
    void note(const QString &text);
    /// Replaces the progress line; an empty text removes it. Does nothing when standard error is no terminal.
    void progress(const QString &text);
    /// False when something written to standard output, now or before, did not get there (a full disk).
    bool flush();

    [[nodiscard]] bool showsProgress() const { return m_terminal; }

private:
    bool m_terminal = false;
    bool m_progressShown = false;
};

} // namespace Poolhouse::Cli
