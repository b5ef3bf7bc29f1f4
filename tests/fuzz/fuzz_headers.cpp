// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
// Header values: a letter in the first line says which one.
#include "core/storage/storagejson.h"
#if __has_include("core/storage/httpheaders.h")
#include "core/storage/httpheaders.h"
#endif
#if __has_include("core/storage/resumable/tusheaders.h")
#include "core/storage/resumable/tusheaders.h"
#include "core/storage/resumable/tusmetadata.h"
#include "core/storage/resumable/tusverdict.h"
#endif
#include "core/utczone.h"
#include "tests/fuzz/fuzzinput.h"

using namespace Poolhouse;
using namespace Poolhouse::Fuzz;

namespace {

void checkEtag(const QByteArray &value)
{
    const QByteArray md5 = md5OfEtag(QString::fromLatin1(value));
    require(md5.isEmpty() || (md5.size() == 32 && QByteArray::fromHex(md5).size() == 16));
}

#if __has_include("core/storage/httpheaders.h")
void checkRange(const QByteArray &value)
{
    if (const std::optional<ContentRange> range = parseContentRange(value)) {
        require(range->first >= 0 && range->first <= range->last);
        require(range->total == -1 || range->last < range->total);
    }
}

void checkRetryAfter(const QByteArray &value)
{
    const QDateTime now(QDate(2026, 11, 24), QTime(20, 0), utcZone);
    if (const std::optional<int> wait = parseRetryAfter(value, now)) {
        require(*wait >= 0 && *wait <= 3'600'000);
    }
}

void checkDate(const QByteArray &value)
{
    if (const std::optional<QDateTime> date = parseHttpDate(value)) {
        require(date->isValid());
    }
}

void checkDigits(const QByteArray &value)
{
    if (const std::optional<qint64> number = parseDigits(value)) {
        require(*number >= 0);
    }
}
#endif

#if __has_include("core/storage/resumable/tusheaders.h")
void checkMetadata(const QByteArray &value)
{
    if (const std::optional<TusMetadata> metadata = parseTusMetadata(value)) {
        const std::optional<TusMetadata> again = parseTusMetadata(encodedTusMetadata(*metadata));
        require(again.has_value() && *again == *metadata);
        (void)tusMetadataValue(*metadata, QByteArrayLiteral("bucketName"));
    }
    (void)tusCacheControl(QString::fromUtf8(value));
}

void checkLocation(const QByteArray &value)
{
    // It becomes a part of a path of ours.
    const QByteArray id = uploadIdFromLocation(value);
    require(!id.contains('/') && !id.contains('?') && !id.contains('#') && id != "." && id != "..");
}

/// Whole heads, as "Name: value" lines.
void checkTus(const QByteArray &value)
{
    QList<std::pair<QByteArray, QByteArray>> headers;
    const QList<QByteArray> lines = value.split('\n');
    for (const QByteArray &line : lines) {
        const qsizetype colon = line.indexOf(':');
        headers.append({line.left(colon), line.mid(colon + 1)});
    }
    const TusHeaders tus = parseTusHeaders(headers);
    require(tus.offset.value_or(0) >= 0 && tus.length.value_or(0) >= 0);
    require(!tus.expires || tus.expires->isValid());
}

void checkVerdict(const QByteArray &value)
{
    Error error;
    error.kind = ErrorKind(value.isEmpty() ? 0 : quint8(value.front()) % (int(ErrorKind::PoolExhausted) + 1));
    error.status = value.mid(1, 3).toInt();
    error.code = QString::fromLatin1(value.mid(5));
    error.message = error.code;
    for (const TusStep step : {TusStep::Create, TusStep::Query, TusStep::Append}) {
        const TusVerdict verdict = verdictOn(step, error);
        require(error.kind != ErrorKind::Cancelled || verdict == TusVerdict::Fail);
    }
}
#endif

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size)
{
    const Input input = split(data, size);
    switch (input.head.isEmpty() ? ' ' : input.head.front()) {
    case 'e':
        checkEtag(input.body);
        break;
#if __has_include("core/storage/httpheaders.h")
    case 'r':
        checkRange(input.body);
        break;
    case 'a':
        checkRetryAfter(input.body);
        break;
    case 'd':
        checkDate(input.body);
        break;
    case 'n':
        checkDigits(input.body);
        break;
#endif
#if __has_include("core/storage/resumable/tusheaders.h")
    case 'm':
        checkMetadata(input.body);
        break;
    case 'l':
        checkLocation(input.body);
        break;
    case 't':
        checkTus(input.body);
        break;
    case 'y':
        checkVerdict(input.body);
        break;
#endif
    default:
        break;
    }
    return 0;
}
