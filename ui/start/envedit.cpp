// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/start/envedit.h"

#include <QDropEvent>
#include <QFile>
#include <QMimeData>
#include <QSignalBlocker>
#include <QUrl>

namespace Poolhouse {

namespace {

constexpr qint64 largestFile = 1024 * 1024;
constexpr int dots = 16;

QString maskedUrl(const QString &value)
{
    const qsizetype scheme = value.indexOf(u"://");
    const qsizetype at = value.lastIndexOf(u'@');
    const qsizetype colon = scheme < 0 ? -1 : value.indexOf(u':', scheme + 3);
    if (scheme < 0 || at < 0 || colon < 0 || colon > at) {
        return value;
    }
    return value.left(colon + 1) + QString(8, u'•') + value.mid(at);
}

QString maskedKey(const QString &value)
{
    if (value.size() <= 16) {
        return QString(dots, u'•');
    }
    return value.left(8) + QString(dots, u'•') + value.right(4);
}

} // namespace

EnvEdit::EnvEdit(QWidget *parent) : QPlainTextEdit(parent)
{
    setLineWrapMode(QPlainTextEdit::NoWrap);
    setTabChangesFocus(true);
    setAcceptDrops(true);
    connect(this, &QPlainTextEdit::textChanged, this, &EnvEdit::realTextChanged);
}

QString EnvEdit::maskedLine(const QString &line)
{
    const qsizetype equals = line.indexOf(u'=');
    if (equals <= 0) {
        return line;
    }
    const QString key = line.left(equals).trimmed();
    const QString value = line.mid(equals + 1).trimmed();
    if (value.isEmpty() || value.contains(u'•')) {
        return line;
    }
    if (value.contains(u"://")) {
        return line.left(equals + 1) + maskedUrl(value);
    }
    if (key.contains(u"KEY") || key.contains(u"SECRET") || key.contains(u"PASSWORD") ||
        key.contains(u"TOKEN")) {
        return line.left(equals + 1) + maskedKey(value);
    }
    return line;
}

QString EnvEdit::realText() const
{
    QStringList lines = toPlainText().split(u'\n');
    for (QString &line : lines) {
        line = m_realLines.value(line, line);
    }
    return lines.join(u'\n');
}

void EnvEdit::setRealText(const QString &text)
{
    m_realLines.clear();
    setPlainText(text);
    if (!m_revealed) {
        showMasked();
    }
}

void EnvEdit::setRevealed(bool revealed)
{
    if (m_revealed == revealed) {
        return;
    }
    m_revealed = revealed;
    if (revealed) {
        const QString real = realText();
        const QSignalBlocker quiet(this);
        setPlainText(real);
    } else {
        showMasked();
    }
}

void EnvEdit::showMasked()
{
    QStringList shown = toPlainText().split(u'\n');
    bool differs = false;
    for (QString &line : shown) {
        const QString masked = maskedLine(line);
        if (masked != line) {
            m_realLines.insert(masked, line);
            line = masked;
            differs = true;
        }
    }
    if (differs) {
        // The real text is the same before and after: nobody has to hear of it.
        const QSignalBlocker quiet(this);
        setPlainText(shown.join(u'\n'));
        moveCursor(QTextCursor::End);
        viewport()->update();
    }
}

void EnvEdit::insertFromMimeData(const QMimeData *source)
{
    QPlainTextEdit::insertFromMimeData(source);
    if (!m_revealed) {
        showMasked();
        Q_EMIT realTextChanged();
    }
}

void EnvEdit::focusOutEvent(QFocusEvent *event)
{
    QPlainTextEdit::focusOutEvent(event);
    if (!m_revealed) {
        showMasked();
    }
}

void EnvEdit::dragEnterEvent(QDragEnterEvent *event)
{
    if (event->mimeData()->hasUrls() || event->mimeData()->hasText()) {
        event->acceptProposedAction();
    }
}

void EnvEdit::dropEvent(QDropEvent *event)
{
    const QList<QUrl> urls = event->mimeData()->urls();
    if (urls.isEmpty() || !urls.first().isLocalFile()) {
        QPlainTextEdit::dropEvent(event);
        return;
    }
    QFile file(urls.first().toLocalFile());
    // A .env file is a page or two, so reading it here cannot hold up the window.
    if (file.size() <= largestFile && file.open(QIODevice::ReadOnly)) {
        setRealText(QString::fromUtf8(file.readAll()));
        Q_EMIT realTextChanged();
    }
    event->acceptProposedAction();
}

} // namespace Poolhouse
