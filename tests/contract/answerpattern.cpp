// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/contract/answerpattern.h"

#include <QHash>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>

#include <array>
#include <utility>

namespace Poolhouse::Test {

namespace {

constexpr qsizetype longestText = 400;

using Hole = std::pair<QLatin1String, QLatin1String>;
constexpr std::array<Hole, 6> holes{
    Hole{QLatin1String("$UUID"),
         QLatin1String("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")},
    Hole{QLatin1String("$TIME"), QLatin1String("20\\d\\d-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d\\d\\dZ")},
    Hole{QLatin1String("$DATE"),
         QLatin1String("\\w\\w\\w, \\d\\d \\w\\w\\w 20\\d\\d \\d\\d:\\d\\d:\\d\\d GMT")},
    Hole{QLatin1String("$JWT"), QLatin1String("[A-Za-z0-9_-]{8,}\\.[A-Za-z0-9_-]{8,}\\.[A-Za-z0-9_-]{8,}")},
    Hole{QLatin1String("$INT"), QLatin1String("\\d+")},
    Hole{QLatin1String("$ANY"), QLatin1String(".*")},
};

QString asText(const QJsonValue &value)
{
    const QByteArray wrapped = QJsonDocument(QJsonArray{value}).toJson(QJsonDocument::Compact);
    return masked(QString::fromUtf8(wrapped.mid(1, wrapped.size() - 2)));
}

} // namespace

QString masked(const QString &text)
{
    static const QRegularExpression token(
        QStringLiteral("eyJ[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+"));
    static const QRegularExpression key(QStringLiteral("sb_(secret|publishable)_[A-Za-z0-9_-]+"));
    QString result = text;
    result.replace(token, QStringLiteral("[token]")).replace(key, QStringLiteral("[key]"));
    return result.size() > longestText ? result.left(longestText) + QStringLiteral(" …") : result;
}

bool AnswerPattern::matches(const QString &expected, const QString &actual)
{
    if (!expected.contains(u'$')) {
        return expected == actual;
    }
    static QHash<QString, QRegularExpression> known;
    auto found = known.constFind(expected);
    if (found == known.constEnd()) {
        QString pattern = QRegularExpression::escape(expected);
        for (const auto &[name, meaning] : holes) {
            pattern.replace(QRegularExpression::escape(name), meaning);
        }
        known.insert(expected, QRegularExpression(QRegularExpression::anchoredPattern(pattern),
                                                  QRegularExpression::DotMatchesEverythingOption));
        found = known.constFind(expected);
    }
    return found->match(actual).hasMatch();
}

QStringList AnswerPattern::differences(const QByteArray &expectedJson, const QByteArray &actual) const
{
    // Wrapped, so that bare strings and numbers are documents, too.
    QJsonParseError mistake;
    const QJsonDocument expected = QJsonDocument::fromJson('[' + expectedJson + ']', &mistake);
    if (mistake.error != QJsonParseError::NoError) {
        return {QStringLiteral("the expected body is no JSON: ") + mistake.errorString()};
    }
    const QJsonDocument found = QJsonDocument::fromJson('[' + actual + ']', &mistake);
    if (mistake.error != QJsonParseError::NoError || found.array().size() != 1) {
        return {QStringLiteral("body: expected %1, got no JSON: %2")
                    .arg(asText(expected.array().at(0)), masked(QString::fromUtf8(actual)))};
    }
    QStringList result;
    compare(QStringLiteral("body"), expected.array().at(0), found.array().at(0), result);
    return result;
}

void AnswerPattern::compare(const QString &path, const QJsonValue &expected, const QJsonValue &actual,
                            QStringList &found) const
{
    if (expected.toString() == u"$ANY") {
        return;
    }
    if (expected.toString() == u"$INT" && actual.isDouble()) {
        return;
    }
    if (expected.isString() && actual.isString()) {
        if (!matches(expected.toString(), actual.toString())) {
            found += QStringLiteral("%1: expected %2, got %3").arg(path, asText(expected), asText(actual));
        }
        return;
    }
    if (expected.isArray() && actual.isArray()) {
        const QJsonArray wanted = expected.toArray();
        const QJsonArray got = actual.toArray();
        if (wanted.size() != got.size()) {
            found += QStringLiteral("%1: expected %2 entries, got %3: %4")
                         .arg(path)
                         .arg(wanted.size())
                         .arg(got.size())
                         .arg(asText(actual));
            return;
        }
        for (qsizetype at = 0; at < wanted.size(); ++at) {
            compare(path + QStringLiteral("[%1]").arg(at), wanted.at(at), got.at(at), found);
        }
        return;
    }
    if (expected.isObject() && actual.isObject()) {
        const QJsonObject wanted = expected.toObject();
        const QJsonObject got = actual.toObject();
        for (auto member = wanted.begin(); member != wanted.end(); ++member) {
            const QString name = path + u'.' + member.key();
            if (got.contains(member.key())) {
                compare(name, member.value(), got.value(member.key()), found);
            } else {
                found += QStringLiteral("%1: expected %2, is missing").arg(name, asText(member.value()));
            }
        }
        for (auto member = got.begin(); !m_allowsExtraMembers && member != got.end(); ++member) {
            if (!wanted.contains(member.key())) {
                found +=
                    QStringLiteral("%1.%2: unexpected, %3").arg(path, member.key(), asText(member.value()));
            }
        }
        return;
    }
    if (expected != actual) {
        found += QStringLiteral("%1: expected %2, got %3").arg(path, asText(expected), asText(actual));
    }
}

} // namespace Poolhouse::Test
