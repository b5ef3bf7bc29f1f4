// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "core/network/networksettings.h"

#include "core/network/tlstrust.h"

namespace Poolhouse {

namespace {

Error configurationError(const QString &message)
{
    return Error{.kind = ErrorKind::Configuration, .message = message};
}

} // namespace

Result<void> checkNetworkSettings(const NetworkSettings &settings)
{
    const bool chosen = settings.proxy.kind == ProxySettings::Kind::Http ||
                        settings.proxy.kind == ProxySettings::Kind::Socks5;
    if (chosen && (settings.proxy.host.trimmed().isEmpty() || settings.proxy.port == 0)) {
        return configurationError(QStringLiteral("The proxy needs a host and a port."));
    }
    if (!settings.pinnedCertificate.isEmpty() &&
        normalisedFingerprint(settings.pinnedCertificate).isEmpty()) {
        return configurationError(
            QStringLiteral("The fingerprint is not a SHA-256 fingerprint (64 hexadecimal digits)."));
    }
    if (!settings.caFile.isEmpty()) {
        const Result<QList<QSslCertificate>> certificates = readCaFile(settings.caFile);
        if (!certificates) {
            return certificates.error();
        }
    }
    return {};
}

QString normalisedFingerprint(const QString &text)
{
    QString bare = text.trimmed().toUpper();
    if (bare.startsWith(u"SHA256:") || bare.startsWith(u"SHA-256:")) {
        bare = bare.section(u':', 1);
    }
    bare.remove(u':').remove(u' ');
    constexpr qsizetype digits = 64;
    if (bare.size() != digits) {
        return {};
    }
    QString pairs;
    for (qsizetype i = 0; i < digits; ++i) {
        const QChar c = bare[i];
        if (!((c >= u'0' && c <= u'9') || (c >= u'A' && c <= u'F'))) {
            return {};
        }
        if (i > 0 && i % 2 == 0) {
            pairs += u':';
        }
        pairs += c;
    }
    return pairs;
}

} // namespace Poolhouse
