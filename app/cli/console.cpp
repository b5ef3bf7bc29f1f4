// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "app/cli/console.h"

#include <QJsonDocument>

#include <cstdio>
#include <unistd.h>

namespace Poolhouse::Cli {

namespace {

/// Names come from a server: a control character in one must not drive the terminal.
QByteArray printable(const QString &text)
{
    QString safe = text;
    for (QChar &c : safe) {
        if ((c < u' ' && c != u'\t') || c == QChar(0x7f)) {
            c = QChar::ReplacementCharacter;
        }
    }
    return safe.toUtf8();
}

void write(FILE *stream, const QByteArray &bytes)
{
    // A closed pipe ends the program by SIGPIPE; a full disk is noticed in flush().
    std::fwrite(bytes.constData(), 1, size_t(bytes.size()), stream);
}

} // namespace

Console::Console() : m_terminal(isatty(STDERR_FILENO) == 1) {}

Console::~Console()
{
    progress(QString());
    flush();
}

void Console::line(const QString &text)
{
    progress(QString());
    write(stdout, printable(text) + '\n');
}

void Console::json(const QJsonObject &object)
{
    progress(QString());
    write(stdout, QJsonDocument(object).toJson(QJsonDocument::Compact) + '\n');
}

void Console::error(const QString &text)
{
    progress(QString());
    std::fflush(stdout);
    write(stderr, "poolhouse-cli: " + printable(text) + '\n');
}

void Console::note(const QString &text)
{
    if (m_terminal) {
        progress(QString());
        std::fflush(stdout);
        write(stderr, printable(text) + '\n');
    }
}

void Console::progress(const QString &text)
{
    if (!m_terminal || (text.isEmpty() && !m_progressShown)) {
        return;
    }
    write(stderr, "\r\033[K" + printable(text));
    std::fflush(stderr);
    m_progressShown = !text.isEmpty();
}

bool Console::flush()
{
    const bool written = std::fflush(stdout) == 0 && std::ferror(stdout) == 0;
    std::fflush(stderr);
    return written;
}

} // namespace Poolhouse::Cli
