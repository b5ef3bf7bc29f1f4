// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
// Keys that somebody pastes and tokens that a server hands out.
#include "core/project/apikey.h"
#include "core/utczone.h"
#include "tests/fuzz/fuzzinput.h"

#include <QUrl>

using namespace Poolhouse;
using namespace Poolhouse::Fuzz;

extern "C" int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size)
{
    const QByteArray raw(reinterpret_cast<const char *>(data), qsizetype(size));
    const auto check = [](const QString &key) {
        const ApiKeyInfo info = inspectApiKey(key);
        (void)info.isExpired(QDateTime::fromSecsSinceEpoch(1'800'000'000, utcZone));
#if __has_include("core/storage/linkjson.h")
        const QDateTime now = QDateTime::fromSecsSinceEpoch(1'800'000'000, utcZone);
        const QString problem = keyProblem(info, QUrl(QStringLiteral("https://abc.supabase.co")), now);
        require(!problem.isEmpty() || (info.kind != ApiKeyInfo::Kind::Unrecognised && !info.isExpired(now)));
#endif
        require(info.kind != ApiKeyInfo::Kind::Unrecognised || !info.hasFullAccess());
    };
    check(QString::fromUtf8(raw));
    // As the middle part of a token: the bytes themselves are the claims.
    check(QStringLiteral("e30.") +
          QString::fromLatin1(raw.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals)) +
          QStringLiteral(".c2ln"));
    return 0;
}
