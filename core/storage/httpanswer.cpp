// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "core/storage/httpanswer.h"

#include "core/storage/storageroutes.h"

#include <QHash>
#include <QJsonDocument>
#include <QJsonObject>

namespace Poolhouse {

namespace {

/// The server reports a bad token and a refusal by row-level security alike (403, AccessDenied). The text is
/// the only difference, so it decides which advice the person gets; nothing else hangs on it.
bool speaksOfTheKey(const QString &message)
{
    static const QStringList hints = {QStringLiteral("jws"), QStringLiteral("jwt"), QStringLiteral("\"exp\""),
                                      QStringLiteral("signature verification"), QStringLiteral("\"alg\"")};
    const QString lower = message.toLower();
    for (const QString &hint : hints) {
        if (lower.contains(hint)) {
            return true;
        }
    }
    return false;
}

std::optional<ErrorKind> kindOfCode(const QString &code)
{
    static const QHash<QString, ErrorKind> kinds = {
        {QStringLiteral("NoSuchBucket"), ErrorKind::NotFound},
        {QStringLiteral("NoSuchKey"), ErrorKind::NotFound},
        {QStringLiteral("NoSuchUpload"), ErrorKind::NotFound},
        {QStringLiteral("TenantNotFound"), ErrorKind::NotFound},
        {QStringLiteral("InvalidJWT"), ErrorKind::Unauthorized},
        {QStringLiteral("ExpiredToken"), ErrorKind::Unauthorized},
        {QStringLiteral("InvalidSignature"), ErrorKind::Unauthorized},
        {QStringLiteral("SignatureDoesNotMatch"), ErrorKind::Unauthorized},
        {QStringLiteral("InvalidAccessKeyId"), ErrorKind::Unauthorized},
        {QStringLiteral("KeyAlreadyExists"), ErrorKind::Conflict},
        {QStringLiteral("ResourceAlreadyExists"), ErrorKind::Conflict},
        {QStringLiteral("BucketAlreadyExists"), ErrorKind::Conflict},
        {QStringLiteral("ResourceNotEmpty"), ErrorKind::NotEmpty},
        {QStringLiteral("ResourceReferenced"), ErrorKind::NotEmpty},
        {QStringLiteral("InvalidBucketName"), ErrorKind::InvalidName},
        {QStringLiteral("InvalidKey"), ErrorKind::InvalidName},
        {QStringLiteral("InvalidMimeType"), ErrorKind::UnsupportedType},
        {QStringLiteral("EntityTooLarge"), ErrorKind::TooLarge},
        {QStringLiteral("ResourceLocked"), ErrorKind::Locked},
        {QStringLiteral("LockTimeout"), ErrorKind::Locked},
        {QStringLiteral("TransactionError"), ErrorKind::Locked},
        // Not a matter of the key, whatever the status.
        {QStringLiteral("FeatureNotEnabled"), ErrorKind::InvalidRequest},
        {QStringLiteral("NotSupported"), ErrorKind::InvalidRequest},
        {QStringLiteral("SlowDown"), ErrorKind::RateLimited},
        // Servers before 1.67.18 leave `code` out; these are the old slugs of `error`.
        {QStringLiteral("Duplicate"), ErrorKind::Conflict},
        {QStringLiteral("Bucket not found"), ErrorKind::NotFound},
        {QStringLiteral("not_found"), ErrorKind::NotFound},
        {QStringLiteral("Payload too large"), ErrorKind::TooLarge},
        {QStringLiteral("invalid_mime_type"), ErrorKind::UnsupportedType},
        {QStringLiteral("Invalid Input"), ErrorKind::InvalidName},
        {QStringLiteral("too_many_connections"), ErrorKind::RateLimited},
        {QStringLiteral("acquiring_lock_timeout"), ErrorKind::Locked},
    };
    const auto found = kinds.constFind(code);
    return found == kinds.constEnd() ? std::nullopt : std::optional(*found);
}

ErrorKind kindOfStatus(int status)
{
    switch (status) {
    case 401:
        return ErrorKind::Unauthorized;
    case 403:
        return ErrorKind::Forbidden;
    case 404:
    case 410:
        return ErrorKind::NotFound;
    case 408:
        return ErrorKind::Timeout;
    case 409:
        return ErrorKind::Conflict;
    case 413:
        return ErrorKind::TooLarge;
    case 414:
        return ErrorKind::InvalidName;
    case 415:
        return ErrorKind::UnsupportedType;
    case 423:
        return ErrorKind::Locked;
    case 429:
        return ErrorKind::RateLimited;
    default:
        break;
    }
    if (status >= 500) {
        return ErrorKind::Server;
    }
    return status >= 400 ? ErrorKind::InvalidRequest : ErrorKind::Protocol;
}

/// "statusCode" is a string from the server and a number from its framework.
int statusOf(const QJsonValue &value)
{
    const int status = value.isString() ? value.toString().toInt() : value.toInt();
    return status >= 100 && status < 1000 ? status : 0;
}

/// Where and for what, into every error of the exchange.
Error located(Error error, const HttpAnswer &answer)
{
    error.requestId = answer.requestId;
    error.operation = answer.operation;
    error.bucket = answer.bucket;
    return error;
}

} // namespace

HttpAnswer takeAnswer(QNetworkReply *reply)
{
    HttpAnswer answer;
    answer.httpStatus = reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    // Closed when it was aborted.
    answer.body = reply->isOpen() ? reply->readAll() : QByteArray();
    answer.exceeded = reply->property(exceededNote).toString();
    answer.requestId = QString::fromLatin1(reply->request().rawHeader(QByteArrayLiteral("X-Request-Id")));
    answer.networkError = reply->error();
    answer.networkText = reply->errorString();
    if (const QVariant certificate = reply->property(refusedCertificateNote); certificate.isValid()) {
        answer.certificate = certificate.value<CertificateDetails>();
    }
    const RequestSubject subject = subjectOf(reply);
    answer.operation = subject.operation;
    answer.bucket = subject.bucket;
    return answer;
}

Error errorFromBody(int httpStatus, const QByteArray &body)
{
    Error error;
    error.httpStatus = httpStatus;
    error.status = httpStatus;
    const QJsonObject json = QJsonDocument::fromJson(body).object();
    if (json.isEmpty()) {
        error.kind = kindOfStatus(httpStatus);
        // A gateway's page of HTML says nothing to a person.
        const QString text = QString::fromUtf8(body.left(200)).simplified();
        error.message = text.isEmpty() || text.startsWith(u'<')
                            ? QStringLiteral("The server answered with HTTP status %1").arg(httpStatus)
                            : text;
        return error;
    }
    if (const int status = statusOf(json[u"statusCode"]); status != 0) {
        error.status = status;
    }
    const QString slug = json[u"error"].toString();
    error.code = json[u"code"].toString();
    error.message = json[u"message"].toString();
    if (error.message.isEmpty()) {
        error.message = json[u"msg"].toString(slug);
    }
    if (error.message.isEmpty()) {
        error.message = QStringLiteral("The server answered with status %1").arg(error.status);
    }
    if (const auto kind = kindOfCode(error.code)) {
        error.kind = *kind;
    } else if (error.code == u"AccessDenied" || (error.code.isEmpty() && slug == u"Unauthorized")) {
        const bool roleGate = httpStatus == 403;
        error.kind =
            !roleGate && speaksOfTheKey(error.message) ? ErrorKind::Unauthorized : ErrorKind::Forbidden;
    } else if (const auto oldKind = error.code.isEmpty() ? kindOfCode(slug) : std::nullopt) {
        error.kind = *oldKind;
    } else if (error.code == u"InvalidRequest" && error.status == 409) {
        error.kind = ErrorKind::InvalidRequest; // emptying a bucket of more than 200,000 objects
    } else {
        error.kind = kindOfStatus(error.status);
    }
    if (error.code.isEmpty()) {
        error.code = slug;
    }
    return error;
}

Error errorFromNetwork(QNetworkReply::NetworkError code, const QString &text)
{
    Error error;
    error.message = text;
    switch (code) {
    case QNetworkReply::TimeoutError:
    case QNetworkReply::OperationCanceledError: // how Qt reports a transfer timeout; our own aborts end
                                                // before
    case QNetworkReply::ProxyTimeoutError:
        error.kind = ErrorKind::Timeout;
        error.message = QStringLiteral("The server did not answer in time");
        break;
    case QNetworkReply::ProtocolInvalidOperationError:
    case QNetworkReply::ProtocolUnknownError:
    case QNetworkReply::ProtocolFailure:
    case QNetworkReply::UnknownContentError:
    case QNetworkReply::TooManyRedirectsError:
    case QNetworkReply::InsecureRedirectError:
        error.kind = ErrorKind::Protocol;
        break;
    case QNetworkReply::SslHandshakeFailedError:
        error.kind = ErrorKind::Tls;
        break;
    case QNetworkReply::ProxyConnectionRefusedError:
    case QNetworkReply::ProxyConnectionClosedError:
        error.kind = ErrorKind::Network;
        error.message = QStringLiteral("The proxy does not accept connections");
        break;
    case QNetworkReply::ProxyNotFoundError:
        error.kind = ErrorKind::Network;
        error.message = QStringLiteral("There is no computer with the proxy's name");
        break;
    case QNetworkReply::ProxyAuthenticationRequiredError:
        error.kind = ErrorKind::Network;
        error.message = QStringLiteral("The proxy asks for a user name and a password, or refuses these");
        break;
    case QNetworkReply::ContentReSendError:
        // Qt wanted to send the body again on a new connection, which we never let it do by itself.
        error.kind = ErrorKind::Network;
        error.message = QStringLiteral("The connection was closed");
        break;
    default:
        error.kind = ErrorKind::Network;
        break;
    }
    return error;
}

Error errorFromCertificate(const CertificateDetails &details)
{
    return Error{.kind = ErrorKind::Tls,
                 .message =
                     QStringLiteral("The certificate of %1 was not accepted. %2 SHA-256 fingerprint: %3")
                         .arg(details.host, details.problems.join(u' '), details.fingerprint),
                 .certificate = details};
}

std::optional<Error> errorFromAnswer(const HttpAnswer &answer)
{
    if (answer.httpStatus == 0 ||
        (answer.httpStatus < 300 && answer.networkError != QNetworkReply::NoError)) {
        if (answer.networkError == QNetworkReply::NoError) {
            return located(
                Error{.kind = ErrorKind::Protocol, .message = QStringLiteral("The answer was not HTTP")},
                answer);
        }
        if (!answer.exceeded.isEmpty()) {
            return located(Error{.kind = ErrorKind::Protocol,
                                 .message = answer.exceeded,
                                 .httpStatus = answer.httpStatus},
                           answer);
        }
        Error error = answer.certificate ? errorFromCertificate(*answer.certificate)
                                         : errorFromNetwork(answer.networkError, answer.networkText);
        error.httpStatus = answer.httpStatus;
        return located(error, answer);
    }
    if (answer.httpStatus >= 200 && answer.httpStatus < 300) {
        return std::nullopt;
    }
    return located(errorFromBody(answer.httpStatus, answer.body), answer);
}

} // namespace Poolhouse
