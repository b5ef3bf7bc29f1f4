// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QList>
#include <QPair>
#include <QString>
#include <QStringList>

#include <optional>

namespace Poolhouse::Test {

using HeaderLines = QList<QPair<QByteArray, QByteArray>>;

/// A value taken out of an answer for later requests of the same case.
struct Capture
{
    QByteArray variable;
    QByteArray source; ///< header:NAME, json:PATH.TO.0.MEMBER or body
    QString pattern;   ///< regular expression, its first group is the value; empty = everything
};

/// One request and what its answer must be. Texts still hold their variables (see exchangeplayer.h) and
/// patterns (see answerpattern.h).
struct Exchange
{
    bool isPreparation = false; ///< need only succeed, and is not counted
    int waitMilliseconds = 0;   ///< before it is sent
    QByteArray sql;             ///< not a request: a statement for the project's database

    QByteArray method;
    QByteArray path; ///< below /storage/v1, as sent
    QByteArray as = "service";
    HeaderLines headers;
    std::optional<QByteArray> body; ///< absent: no content-length either

    /// "400", or "400 404 NoSuchKey" with what the body says; each of several is right.
    QList<QByteArray> statuses;
    HeaderLines expectedHeaders;
    QList<QByteArray> absentHeaders;
    std::optional<QByteArray> expectedJson;
    std::optional<QByteArray> expectedText;
    std::optional<QByteArray> expectedNames; ///< of a listing's rows in their order, folders with a slash
    std::optional<int> expectedRows;
    std::optional<QByteArray> expectedSize; ///< of the body, in bytes
    QList<Capture> captures;
};

/// Exchanges that belong together, in their order.
struct ExchangeCase
{
    QString id;
    QString title;
    QStringList needs; ///< what a target must offer for it (see contracttarget.h)
    QList<Exchange> exchanges;
};

/// Reads the format that README.md describes.
class ExchangeFile
{
public:
    /// False: failure() says where and why.
    [[nodiscard]] bool read(const QString &path);
    [[nodiscard]] QString failure() const { return m_failure; }
    [[nodiscard]] const QList<ExchangeCase> &cases() const { return m_cases; }

private:
    [[nodiscard]] bool addLine(const QByteArray &line);
    [[nodiscard]] bool addRequestLine(const QByteArray &line);
    [[nodiscard]] bool addAnswerLine(const QByteArray &line);
    [[nodiscard]] bool addCapture(const QByteArray &line);
    [[nodiscard]] bool addPreparation(const QByteArray &word, const QByteArray &rest);
    Exchange &nextExchange();
    Exchange &current() { return m_cases.last().exchanges.last(); }

    QList<ExchangeCase> m_cases;
    QString m_failure;
    bool m_isPreparation = false;
    int m_wait = 0;
};

/// The texts of the format's escapes: \r \n \t \0 \\ \xHH.
[[nodiscard]] QByteArray unescaped(const QByteArray &text);

} // namespace Poolhouse::Test
