// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
// Answers that are no success: a status (and, after a space, a code of QNetworkReply) in the first line.
#include "core/storage/httpanswer.h"
#include "tests/fuzz/fuzzinput.h"

using namespace Poolhouse;
using namespace Poolhouse::Fuzz;

extern "C" int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size)
{
    const Input input = split(data, size);
    const qsizetype space = input.head.indexOf(' ');
    const int status = input.head.left(space < 0 ? input.head.size() : space).toInt();

    const Error error = errorFromBody(status, input.body);
    require(!error.message.isEmpty()); // somebody has to read it
    require(error.httpStatus == status);
    require(error.status == status || (error.status >= 100 && error.status < 1000));
    (void)isRetryable(error);
    require(!errorKindName(error.kind).isEmpty());

    // Any value that the enumeration can hold, not only those that have a name.
    const auto network =
        QNetworkReply::NetworkError(space < 0 ? 0 : input.head.mid(space + 1).toUInt() % 512);
    HttpAnswer answer{.httpStatus = status,
                      .body = input.body,
                      .requestId = QStringLiteral("r"),
                      .networkError = network,
                      .networkText = QStringLiteral("text")};
    const std::optional<Error> outcome = errorFromAnswer(answer);
    if (outcome) {
        require(outcome->requestId == u"r");
    } else {
        require(status >= 200 && status < 300 && network == QNetworkReply::NoError);
    }
#if __has_include("core/certificatedetails.h")
    // Ended by us: too long or too slow, or a certificate that was not accepted.
    answer.exceeded = QStringLiteral("too long");
    require(errorFromAnswer(answer).has_value() == outcome.has_value());
    answer.exceeded.clear();
    answer.certificate.emplace();
    answer.certificate->problems.append(QString::fromUtf8(input.body));
    if (const std::optional<Error> refused = errorFromAnswer(answer)) {
        require(!refused->message.isEmpty());
    }
#endif
    return 0;
}
