// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/contract/exchangeplayer.h"

#include "tests/contract/contracttarget.h"
#include "tests/contract/policyscripts.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>
#include <QThread>

#include <string_view>

namespace Poolhouse::Test {

namespace {

constexpr std::string_view bucketLetters = "ABCDEF";

QByteArray effectiveError(const HttpReply &reply)
{
    const QJsonObject body = QJsonDocument::fromJson(reply.body).object();
    const QJsonValue status = body.value(u"statusCode");
    const QByteArray number =
        status.isDouble() ? QByteArray::number(status.toInt()) : status.toString().toLatin1();
    return QByteArray::number(reply.status) + ' ' + number + ' ' + body.value(u"code").toString().toLatin1();
}

QJsonValue valueAt(const QByteArray &json, const QByteArray &path)
{
    const QJsonDocument document = QJsonDocument::fromJson(json);
    QJsonValue value = document.isArray() ? QJsonValue(document.array()) : QJsonValue(document.object());
    const QList<QByteArray> steps = path.split('.');
    for (const QByteArray &step : steps) {
        value =
            value.isArray() ? value.toArray().at(step.toInt()) : value.toObject().value(QLatin1String(step));
    }
    return value;
}

QString namesOf(const QByteArray &json)
{
    const QJsonDocument document = QJsonDocument::fromJson(json);
    QStringList names;
    const auto add = [&names](const QJsonArray &rows, bool marksFolders) {
        for (const auto &row : rows) {
            const bool isFolder = marksFolders && row.toObject().value(u"id").isNull();
            names += row.toObject().value(u"name").toString() + (isFolder ? QStringLiteral("/") : QString());
        }
    };
    if (document.isArray()) {
        add(document.array(), true);
    } else {
        add(document.object().value(u"folders").toArray(), false);
        add(document.object().value(u"objects").toArray(), false);
    }
    return names.join(QStringLiteral(", "));
}

int rowsOf(const QByteArray &json)
{
    const QJsonDocument document = QJsonDocument::fromJson(json);
    return static_cast<int>(document.isArray() ? document.array().size()
                                               : document.object().value(u"folders").toArray().size() +
                                                     document.object().value(u"objects").toArray().size());
}

} // namespace

ExchangePlayer::ExchangePlayer(const ContractTarget &target, const QByteArray &bucketPrefix,
                               bool allowsExtraMembers)
    : m_target(target)
    , m_peer(target.url())
    , m_pattern(allowsExtraMembers)
    , m_prefix(bucketPrefix)
{}

QStringList ExchangePlayer::missing(const ExchangeCase &played) const
{
    static const QRegularExpression variable(QStringLiteral("\\$\\{([A-Z][A-Z_]+)\\}"));
    QStringList result;
    for (const QString &need : played.needs) {
        if (!m_target.offers(need)) {
            result += need;
        }
    }
    for (const Exchange &exchange : played.exchanges) {
        QByteArray text = exchange.path + ' ' + exchange.body.value_or(QByteArray()) + ' ';
        if (exchange.as != "none") {
            text += "${" + exchange.as.toUpper() + "_KEY} ";
        }
        for (const auto &[name, value] : exchange.headers) {
            text += value + ' ';
        }
        auto found = variable.globalMatch(QString::fromUtf8(text));
        while (found.hasNext()) {
            const QString name = found.next().captured(1);
            if (!m_target.variables().contains(name.toLatin1()) && !result.contains(name)) {
                result += name;
            }
        }
    }
    return result;
}

void ExchangePlayer::beginCase()
{
    ++m_number;
    m_variables.insert(m_target.variables());
    for (const char letter : bucketLetters) {
        m_variables.insert(QByteArray(1, letter),
                           m_prefix + QByteArray::number(m_number) + static_cast<char>(letter | 0x20));
    }
}

QList<QByteArray> ExchangePlayer::bucketsOf(const ExchangeCase &played) const
{
    QList<QByteArray> result;
    for (const char letter : bucketLetters) {
        const QByteArray variable = QByteArray("${") + letter + '}';
        for (const Exchange &exchange : played.exchanges) {
            if (exchange.path.contains(variable) || exchange.body.value_or(QByteArray()).contains(variable)) {
                result += m_variables.value(QByteArray(1, letter));
                break;
            }
        }
    }
    return result;
}

QStringList ExchangePlayer::play(const ExchangeCase &played, PolicyScripts *policies)
{
    beginCase();
    QStringList found;
    int number = 0;
    for (const Exchange &exchange : played.exchanges) {
        ++number;
        if (exchange.waitMilliseconds > 0) {
            QThread::msleep(static_cast<unsigned long>(exchange.waitMilliseconds));
        }
        if (!exchange.sql.isEmpty()) {
            const QString failure = policies == nullptr ? QStringLiteral("no database")
                                                        : policies->run(substituted(exchange.sql));
            if (!failure.isEmpty()) {
                found += QStringLiteral("sql: ") + failure;
                return found;
            }
            continue;
        }
        const HttpReply reply = send(exchange);
        const QString where = QString::fromUtf8(exchange.method + ' ' + exchange.path.left(80));
        if (exchange.isPreparation && (reply.status < 200 || reply.status > 299)) {
            found += QStringLiteral("preparation %1: %2 %3 %4")
                         .arg(where)
                         .arg(reply.status)
                         .arg(masked(QString::fromUtf8(reply.body)), reply.failure);
            return found;
        }
        if (!exchange.isPreparation) {
            const QStringList differences = checked(exchange, reply);
            for (const QString &difference : differences) {
                found += played.exchanges.size() == 1
                             ? difference
                             : QStringLiteral("%1 (%2): %3").arg(where).arg(number).arg(difference);
            }
        }
        if (!capture(exchange, reply)) {
            found += QStringLiteral("%1: nothing to capture in %2 %3")
                         .arg(where)
                         .arg(reply.status)
                         .arg(masked(QString::fromUtf8(reply.body)));
            return found;
        }
    }
    return found;
}

HttpReply ExchangePlayer::request(const QByteArray &method, const QByteArray &path, const QByteArray &json)
{
    Exchange exchange;
    exchange.method = method;
    exchange.path = path;
    if (!json.isEmpty()) {
        exchange.headers.emplaceBack("Content-Type", "application/json");
        exchange.body = json;
    }
    if (m_variables.isEmpty()) {
        m_variables = m_target.variables();
    }
    return send(exchange);
}

HttpReply ExchangePlayer::send(const Exchange &exchange)
{
    QByteArray head = exchange.method + " /storage/v1" + substituted(exchange.path) +
                      " HTTP/1.1\r\nHost: " + m_peer.hostHeader();
    if (exchange.as != "none") {
        const QByteArray key = substituted("${" + exchange.as.toUpper() + "_KEY}");
        head += "\r\nAuthorization: Bearer " + key;
        if (m_target.isHosted()) {
            head += "\r\napikey: " + (exchange.as == "anon" ? key : m_target.serviceKey());
        }
    }
    bool isChunked = false;
    bool hasLength = false;
    for (const auto &[name, value] : exchange.headers) {
        head += "\r\n" + name + ": " + substituted(value);
        isChunked = isChunked || name.toLower() == "transfer-encoding";
        hasLength = hasLength || name.toLower() == "content-length";
    }
    QByteArray body = substituted(exchange.body.value_or(QByteArray()));
    if (isChunked) {
        body = QByteArray::number(body.size(), 16) + "\r\n" + body + "\r\n0\r\n\r\n";
    } else if (exchange.body && !hasLength) {
        head += "\r\nContent-Length: " + QByteArray::number(body.size());
    }
    if (hasLength) { // it says more than it sends
        head += "\r\nConnection: close";
    }
    return m_peer.exchange(head, body);
}

QByteArray ExchangePlayer::substituted(const QByteArray &text) const
{
    QByteArray result = text;
    qsizetype from = 0;
    while ((from = result.indexOf("${", from)) >= 0) {
        const qsizetype end = result.indexOf('}', from);
        const QByteArray value = valueOf(result.mid(from + 2, end - from - 2));
        result.replace(from, end - from + 1, value);
        from += value.size();
    }
    return result;
}

QByteArray ExchangePlayer::valueOf(const QByteArray &expression) const
{
    const QList<QByteArray> words = expression.split(' ');
    if (words.size() == 3 && words.at(0) == "repeat") {
        return words.at(1).repeated(words.at(2).toInt());
    }
    if (words.size() == 2 && words.at(0) == "base64") {
        return m_variables.value(words.at(1), words.at(1)).toBase64();
    }
    if (words.size() == 4 && words.at(0) == "list") {
        QByteArray result;
        const int from = words.at(2).toInt();
        for (int number = from; number < from + words.at(3).toInt(); ++number) {
            QByteArray name = words.at(1);
            name.replace("%05d", QByteArray::number(number).rightJustified(5, '0'));
            result += (result.isEmpty() ? "\"" : ",\"") + name + '"';
        }
        return result;
    }
    return m_variables.value(expression);
}

QStringList ExchangePlayer::checked(const Exchange &exchange, const HttpReply &reply) const
{
    if (reply.status == 0) {
        return {QStringLiteral("no answer: ") + reply.failure};
    }
    QStringList found;
    const QByteArray effective = effectiveError(reply);
    bool isExpected = exchange.statuses.isEmpty();
    for (const QByteArray &status : exchange.statuses) {
        isExpected = isExpected || effective == status ||
                     (!status.contains(' ') && status == QByteArray::number(reply.status));
    }
    if (!isExpected) {
        found += QStringLiteral("status: expected %1, got %2 %3")
                     .arg(QString::fromUtf8(exchange.statuses.join(" or ")),
                          QString::fromUtf8(effective).trimmed(), masked(QString::fromUtf8(reply.body)));
    }
    return found + checkedHeaders(exchange, reply) + checkedBody(exchange, reply);
}

QStringList ExchangePlayer::checkedHeaders(const Exchange &exchange, const HttpReply &reply) const
{
    QStringList found;
    for (const auto &[name, value] : exchange.expectedHeaders) {
        const QString wanted = QString::fromUtf8(substituted(value));
        const QString got = QString::fromUtf8(reply.headers.value(name));
        if (!AnswerPattern::matches(wanted, got)) {
            found += QStringLiteral("header %1: expected %2, got %3")
                         .arg(QString::fromLatin1(name), masked(wanted), masked(got));
        }
    }
    for (const QByteArray &name : exchange.absentHeaders) {
        if (reply.headers.contains(name)) {
            found += QStringLiteral("header %1: unexpected").arg(QString::fromLatin1(name));
        }
    }
    return found;
}

QStringList ExchangePlayer::checkedBody(const Exchange &exchange, const HttpReply &reply) const
{
    QStringList found;
    if (exchange.expectedJson) {
        found += m_pattern.differences(substituted(*exchange.expectedJson), reply.body);
    }
    const auto differ = [&found](const QString &what, const QString &wanted, const QString &got) {
        if (!AnswerPattern::matches(wanted, got)) {
            found += QStringLiteral("%1: expected %2, got %3").arg(what, masked(wanted), masked(got));
        }
    };
    if (exchange.expectedText) {
        differ(QStringLiteral("text"), QString::fromUtf8(substituted(*exchange.expectedText)),
               QString::fromUtf8(reply.body));
    }
    if (exchange.expectedNames) {
        differ(QStringLiteral("names"), QString::fromUtf8(substituted(*exchange.expectedNames)),
               namesOf(reply.body));
    }
    if (exchange.expectedRows && *exchange.expectedRows != rowsOf(reply.body)) {
        found +=
            QStringLiteral("rows: expected %1, got %2").arg(*exchange.expectedRows).arg(rowsOf(reply.body));
    }
    if (exchange.expectedSize && substituted(*exchange.expectedSize).toLongLong() != reply.body.size()) {
        found += QStringLiteral("size: expected %1, got %2")
                     .arg(QString::fromLatin1(*exchange.expectedSize))
                     .arg(reply.body.size());
    }
    return found;
}

bool ExchangePlayer::capture(const Exchange &exchange, const HttpReply &reply)
{
    for (const Capture &wanted : exchange.captures) {
        QString value;
        if (wanted.source.startsWith("header:")) {
            value = QString::fromUtf8(reply.headers.value(wanted.source.mid(7).toLower()));
        } else if (wanted.source.startsWith("json:")) {
            value = valueAt(reply.body, wanted.source.mid(5)).toVariant().toString();
        } else {
            value = QString::fromUtf8(reply.body);
        }
        if (!wanted.pattern.isEmpty()) {
            value = QRegularExpression(QString::fromUtf8(substituted(wanted.pattern.toUtf8())))
                        .match(value)
                        .captured(1);
        }
        if (value.isEmpty()) {
            return false;
        }
        m_variables.insert(wanted.variable, value.toUtf8());
    }
    return true;
}

} // namespace Poolhouse::Test
