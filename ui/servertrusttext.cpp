// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/servertrusttext.h"

#include "core/database/connectoptions.h"

#include <QCoreApplication>

namespace Poolhouse {

namespace {

struct Trust
{
    Q_DECLARE_TR_FUNCTIONS(ServerTrustText)
};

} // namespace

ServerTrustText serverTrustText(const DatabaseUrl &url)
{
    const TlsPolicy policy = TlsPolicy::forUrl(url);
    if (url.isEmpty() || !policy.unchecked) {
        return {};
    }
    ServerTrustText text;
    QString meaning;
    if (policy.mode == u"disable") {
        text.sentence = Trust::tr("Not encrypted, and the server's identity is not checked.");
        meaning =
            Trust::tr("Anybody on the way to the database can read along, and could answer in its place.");
    } else if (policy.mode == u"allow" || policy.mode == u"prefer") {
        text.sentence = Trust::tr("Encrypted only if the server offers it, and its identity is not checked.");
        meaning = Trust::tr("Somebody on the way to the database could read along, or answer in its place.");
    } else if (policy.mode == u"verify-ca") {
        text.sentence = Trust::tr("Encrypted, but the server's name is not checked.");
        meaning = Trust::tr("Any server with a certificate of the same authority could answer in its place.");
    } else {
        text.sentence = Trust::tr("Encrypted, but the server's identity is not checked.");
        meaning = Trust::tr("Somebody on the way to the database could answer in its place.");
    }
    text.remedy = Trust::tr("%1 To have it checked, download the server's certificate from the dashboard "
                            "(Database settings, SSL configuration) and add "
                            "sslmode=verify-full&sslrootcert=/path/to/prod-ca-2021.crt to the database URL.")
                      .arg(meaning);
    return text;
}

} // namespace Poolhouse
