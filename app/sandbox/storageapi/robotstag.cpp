// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "app/sandbox/storageapi/robotstag.h"

#include "app/sandbox/apierror.h"

#include <QDateTime>
#include <QLocale>
#include <QRegularExpression>
#include <QStringList>

namespace Poolhouse::Sandbox {

namespace {

constexpr char words[] = "all|noindex|nofollow|none|nosnippet|indexifembedded|notranslate|noimageindex";
constexpr char valued[] = "max-snippet|max-image-preview|max-video-preview|unavailable_after";

ApiError refused(const QString &reason)
{
    return {400, "invalid_x_robots_tag", "Invalid X-Robots-Tag header: " + reason.toUtf8(), "InvalidRequest"};
}

QRegularExpression expression(const QString &pattern)
{
    return QRegularExpression(QString(pattern)
                                  .replace(QStringLiteral("WORDS"), QLatin1String(words))
                                  .replace(QStringLiteral("VALUED"), QLatin1String(valued)));
}

bool isDate(const QString &text)
{
    const QLocale locale = QLocale::c();
    return QDateTime::fromString(text, Qt::RFC2822Date).isValid() ||
           QDateTime::fromString(text, Qt::ISODate).isValid() ||
           locale.toDateTime(text, QStringLiteral("ddd, dd MMM yyyy HH:mm:ss 'GMT'")).isValid() ||
           locale.toDateTime(text, QStringLiteral("dddd, dd-MMM-yy HH:mm:ss 'GMT'")).isValid() ||
           locale.toDateTime(text, QStringLiteral("dd MMM yyyy HH:mm:ss 'GMT'")).isValid();
}

void checkValue(const QString &name, const QString &value)
{
    static const QRegularExpression integer(QStringLiteral(R"(\A-?[0-9]+\z)"));
    if (value.isEmpty()) {
        throw refused(QStringLiteral("X-Robots-Tag rule \"%1\" requires a value").arg(name));
    }
    QString wanted;
    if (name == u"max-image-preview") {
        if (value != u"none" && value != u"standard" && value != u"large") {
            wanted = QStringLiteral("one of: none, standard, large");
        }
    } else if (name == u"unavailable_after") {
        if (!isDate(value)) {
            wanted = QStringLiteral("a valid date");
        }
    } else if (!integer.match(value).hasMatch() || value.toDouble() < -1) {
        wanted = QStringLiteral("an integer >= -1");
    }
    if (!wanted.isEmpty()) {
        throw refused(
            QStringLiteral("X-Robots-Tag \"%1\" value must be %2, got: \"%3\"").arg(name, wanted, value));
    }
}

/// At the commas; but a date has one of its own.
QStringList rulesOf(QString text)
{
    static const QRegularExpression dated = expression(
        QStringLiteral(R"(\Aunavailable_after:\s*(.+?)(?=,\s*(?:WORDS|VALUED|[a-zA-Z0-9_-]+:)|\z))"));
    QStringList rules;
    while (!text.isEmpty()) {
        const auto match = dated.match(text);
        const qsizetype end = match.hasMatch() ? match.capturedLength() : text.indexOf(u',');
        rules.append(end < 0 ? text : text.left(end).trimmed());
        text = end < 0 ? QString() : text.mid(end).trimmed();
        if (text.startsWith(u',')) {
            text = text.mid(1).trimmed();
        }
    }
    return rules;
}

void check(const QString &tag)
{
    static const QRegularExpression word = expression(QStringLiteral(R"(\A(?:WORDS)\z)"));
    static const QRegularExpression withValue = expression(QStringLiteral(R"(\A(VALUED):\s*(.*)\z)"));
    const QString trimmed = tag.trimmed();
    if (trimmed.isEmpty()) {
        throw refused(QStringLiteral("X-Robots-Tag header value must be a non-empty string"));
    }
    const QStringList rules = rulesOf(trimmed);
    for (const QString &rule : rules) {
        if (rule.isEmpty()) {
            throw refused(QStringLiteral("X-Robots-Tag header contains empty rule"));
        }
        if (const auto match = withValue.match(rule); match.hasMatch()) {
            checkValue(match.captured(1), match.captured(2).trimmed());
            continue;
        }
        if (word.match(rule).hasMatch()) {
            continue;
        }
        const qsizetype colon = rule.indexOf(u':');
        if (colon < 0) {
            throw refused(QStringLiteral("Invalid X-Robots-Tag rule: \"%1\"").arg(rule));
        }
        const QString behind = rule.mid(colon + 1).trimmed();
        if (behind.isEmpty()) {
            throw refused(QStringLiteral("X-Robots-Tag user agent \"%1\" has no rules specified")
                              .arg(rule.left(colon).trimmed()));
        }
        check(behind);
    }
}

} // namespace

void checkRobotsTag(const QByteArray &tag)
{
    check(QString::fromLatin1(tag));
}

} // namespace Poolhouse::Sandbox
