// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/contract/exchange.h"

#include <QFile>

namespace Poolhouse::Test {

namespace {

/// The first word, taken off the text.
QByteArray takeWord(QByteArray &text)
{
    const qsizetype space = text.indexOf(' ');
    QByteArray word = space < 0 ? text : text.left(space);
    text = space < 0 ? QByteArray() : text.mid(space + 1);
    return word;
}

/// Of the colon of "name: value"; an empty value may lack its space.
qsizetype valueStart(const QByteArray &line)
{
    return line.endsWith(':') ? line.size() - 1 : line.indexOf(": ");
}

/// A letter is one of the case's own buckets, anything else the name itself.
QByteArray bucketText(const QByteArray &word)
{
    return word.size() == 1 ? "${" + word + '}' : word;
}

} // namespace

QByteArray unescaped(const QByteArray &text)
{
    QByteArray result;
    for (qsizetype at = 0; at < text.size(); ++at) {
        if (text.at(at) != '\\' || at + 1 == text.size()) {
            result += text.at(at);
            continue;
        }
        const char next = text.at(++at);
        switch (next) {
        case 'r':
            result += '\r';
            break;
        case 'n':
            result += '\n';
            break;
        case 't':
            result += '\t';
            break;
        case '0':
            result += '\0';
            break;
        case 'x':
            result += QByteArray::fromHex(text.mid(at + 1, 2));
            at += 2;
            break;
        default:
            result += next;
        }
    }
    return result;
}

bool ExchangeFile::read(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        m_failure = path + QStringLiteral(": ") + file.errorString();
        return false;
    }
    int number = 0;
    while (!file.atEnd()) {
        QByteArray line = file.readLine();
        ++number;
        while (line.endsWith('\n')) {
            line.chop(1);
        }
        if (line.isEmpty() || line.startsWith('#')) {
            continue;
        }
        if (!addLine(line)) {
            m_failure = QStringLiteral("%1:%2: not understood: %3")
                            .arg(path)
                            .arg(number)
                            .arg(QString::fromUtf8(line.left(120)));
            return false;
        }
    }
    return true;
}

bool ExchangeFile::addLine(const QByteArray &line)
{
    QByteArray rest = line;
    const QByteArray word = takeWord(rest);
    if (word == "case") {
        const qsizetype bar = rest.indexOf('|');
        ExchangeCase added;
        added.id = QString::fromUtf8(rest.left(bar < 0 ? rest.size() : bar).trimmed());
        added.title = bar < 0 ? QString() : QString::fromUtf8(rest.mid(bar + 1).trimmed());
        m_cases.append(added);
        m_isPreparation = false;
        m_wait = 0;
        return !added.id.isEmpty();
    }
    if (m_cases.isEmpty()) {
        return false;
    }
    if (word == ">") {
        return addRequestLine(rest);
    }
    if (word == "<") {
        return !m_cases.last().exchanges.isEmpty() && addAnswerLine(rest);
    }
    if (word == "=") {
        return !m_cases.last().exchanges.isEmpty() && addCapture(rest);
    }
    return addPreparation(word, rest);
}

Exchange &ExchangeFile::nextExchange()
{
    Exchange exchange;
    exchange.isPreparation = m_isPreparation;
    exchange.waitMilliseconds = m_wait;
    m_isPreparation = false;
    m_wait = 0;
    m_cases.last().exchanges.append(exchange);
    return current();
}

bool ExchangeFile::addPreparation(const QByteArray &word, const QByteArray &rest)
{
    QByteArray text = rest;
    if (word == "needs") {
        m_cases.last().needs += QString::fromUtf8(rest).split(u' ', Qt::SkipEmptyParts);
        return true;
    }
    if (word == "prepare") {
        m_isPreparation = true;
        return rest.isEmpty();
    }
    if (word == "wait") {
        m_wait = static_cast<int>(rest.toDouble() * 1000);
        return m_wait > 0;
    }
    if (word == "bucket") { // bucket A, or bucket A "public":true
        m_isPreparation = true;
        Exchange &exchange = nextExchange();
        const QByteArray name = takeWord(text);
        exchange.method = "POST";
        exchange.path = "/bucket";
        exchange.headers.emplaceBack("Content-Type", "application/json");
        exchange.body = "{\"name\":\"${" + name + "}\"" + (text.isEmpty() ? QByteArray() : ',' + text) + '}';
        return !name.isEmpty();
    }
    if (word == "sql") {
        m_isPreparation = true;
        nextExchange().sql = rest;
        const QString need = QStringLiteral("database");
        if (!m_cases.last().needs.contains(need)) {
            m_cases.last().needs += need;
        }
        return !rest.isEmpty();
    }
    if (word == "put") { // put A key content
        m_isPreparation = true;
        Exchange &exchange = nextExchange();
        exchange.method = "POST";
        exchange.path = "/object/" + bucketText(takeWord(text)) + '/';
        exchange.path += takeWord(text);
        exchange.headers.emplaceBack("Content-Type", "text/plain");
        exchange.body = text;
        return true;
    }
    if (word == "fill") { // fill A from count key-with-%05d
        const QByteArray bucket = bucketText(takeWord(text));
        const int from = takeWord(text).toInt();
        const int count = takeWord(text).toInt();
        const qsizetype at = text.indexOf("%05d");
        for (int number = from; at >= 0 && number < from + count; ++number) {
            m_isPreparation = true;
            Exchange &exchange = nextExchange();
            exchange.method = "POST";
            exchange.path = "/object/" + bucket + '/' + text.left(at) +
                            QByteArray::number(number).rightJustified(5, '0') + text.mid(at + 4);
            exchange.headers.emplaceBack("Content-Type", "text/plain");
            exchange.body = "x";
        }
        return at >= 0 && count > 0;
    }
    return false;
}

bool ExchangeFile::addRequestLine(const QByteArray &line)
{
    const qsizetype colon = valueStart(line);
    const QByteArray name = line.left(colon);
    if (colon < 0 || name.contains(' ')) { // METHOD PATH
        QByteArray path = line;
        Exchange &exchange = nextExchange();
        exchange.method = takeWord(path);
        exchange.path = path;
        return exchange.path.startsWith('/');
    }
    if (m_cases.last().exchanges.isEmpty()) {
        return false;
    }
    const QByteArray value = line.mid(colon + 2);
    if (name == "as") {
        current().as = value;
    } else if (name == "body") {
        current().body = value;
    } else if (name == "text") {
        current().body = unescaped(value);
    } else {
        current().headers.emplaceBack(name, value);
    }
    return true;
}

bool ExchangeFile::addAnswerLine(const QByteArray &line)
{
    Exchange &exchange = current();
    const qsizetype colon = valueStart(line);
    if (colon < 0) {
        QByteArray all = line;
        all.replace(" or ", "\n");
        exchange.statuses = all.split('\n');
        return exchange.statuses.constFirst().left(3).toInt() >= 100;
    }
    const QByteArray name = line.left(colon);
    const QByteArray value = line.mid(colon + 2);
    if (name == "body") {
        exchange.expectedJson = value;
    } else if (name == "text") {
        exchange.expectedText = unescaped(value);
    } else if (name == "names") {
        exchange.expectedNames = unescaped(value);
    } else if (name == "rows") {
        exchange.expectedRows = value.toInt();
    } else if (name == "size") {
        exchange.expectedSize = value;
    } else if (name == "absent") {
        exchange.absentHeaders.append(value.toLower());
    } else {
        exchange.expectedHeaders.emplaceBack(name.toLower(), value);
    }
    return true;
}

bool ExchangeFile::addCapture(const QByteArray &line)
{
    QByteArray rest = line;
    Capture capture;
    capture.variable = takeWord(rest);
    capture.source = takeWord(rest);
    capture.pattern = QString::fromUtf8(rest);
    current().captures.append(capture);
    return !capture.source.isEmpty();
}

} // namespace Poolhouse::Test
