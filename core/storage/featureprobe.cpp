// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "core/storage/featureprobe.h"

#include "core/storage/linkjson.h"
#include "core/storage/restjob.h"
#include "core/storage/storagejson.h"
#include "core/storage/storageroutes.h"

namespace Poolhouse {

namespace {

using State = FeatureFinding::State;

const QString nowhere = QStringLiteral("poolhouse-probe");

/// The route is not there, or switched off. A server without a route may take the request for one about a
/// bucket of that name (`list-v2`, `upload`), and then it misses the bucket.
bool isMissing(const Error &error)
{
    return error.status == 404 || error.status == 405 || error.httpStatus == 404 ||
           error.code == u"FeatureNotEnabled";
}

State stateOfListing(const std::optional<Error> &error, const HttpAnswer &answer)
{
    if (error) {
        return isMissing(*error) ? State::Absent : State::Unknown;
    }
    return parsePage(answer.body) ? State::Present : State::Absent;
}

State stateOfSigning(const std::optional<Error> &error, const HttpAnswer &answer)
{
    if (error) {
        return isMissing(*error) ? State::Absent : State::Unknown;
    }
    return answer.body.trimmed().startsWith('[') ? State::Present : State::Absent;
}

State stateOfSignedUpload(const std::optional<Error> &error)
{
    if (!error) {
        return State::Unknown;
    }
    // Without the token that the route asks for, and with a name that is stored nowhere.
    if (isMissing(*error) || error->kind == ErrorKind::InvalidName) {
        return State::Absent;
    }
    return error->kind == ErrorKind::InvalidRequest ? State::Present : State::Unknown;
}

State stateOfImages(const std::optional<Error> &error)
{
    if (!error) {
        return State::Present;
    }
    if (error->httpStatus == 404 || error->code == u"FeatureNotEnabled") {
        return State::Absent;
    }
    // Missing the image means looking for it.
    return error->kind == ErrorKind::NotFound ? State::Present : State::Unknown;
}

State stateOfS3(const std::optional<Error> &error, const HttpAnswer &answer)
{
    // Only this part of the server speaks XML, also when it refuses.
    const QByteArray body = answer.body.trimmed();
    if (body.startsWith("<?xml") || body.startsWith("<Error")) {
        return State::Present;
    }
    return error && (isMissing(*error) || error->code == u"FeatureNotEnabled") ? State::Absent
                                                                               : State::Unknown;
}

State stateOfResumable(const std::optional<Error> &error, const QNetworkReply *reply)
{
    if (error) {
        return isMissing(*error) ? State::Absent : State::Unknown;
    }
    return reply->hasRawHeader("Tus-Version") || reply->hasRawHeader("Tus-Resumable") ? State::Present
                                                                                      : State::Absent;
}

} // namespace

QString featureName(ServerFeature feature)
{
    switch (feature) {
    case ServerFeature::ListV2:
        return QStringLiteral("list-v2");
    case ServerFeature::ResumableUploads:
        return QStringLiteral("resumable-uploads");
    case ServerFeature::SignedLinks:
        return QStringLiteral("signed-links");
    case ServerFeature::SignedUploads:
        return QStringLiteral("signed-uploads");
    case ServerFeature::ImageTransforms:
        return QStringLiteral("image-transforms");
    case ServerFeature::S3:
        return QStringLiteral("s3");
    }
    return QStringLiteral("unknown");
}

FeatureProbe::FeatureProbe(AccessManager *manager, QUrl projectUrl, const QString &bucket, QObject *parent)
    : ResultJob<QList<FeatureFinding>>(parent)
    , m_manager(manager)
    , m_projectUrl(std::move(projectUrl))
    , m_bucket(bucket.isEmpty() ? nowhere : bucket)
{}

void FeatureProbe::doStart()
{
    const QByteArray bucket = encodedSegment(m_bucket);
    ListOptions one;
    one.limit = 1;
    ask(ServerFeature::ListV2, "POST", "object/list-v2/" + bucket, listBody(one));
    ask(ServerFeature::ResumableUploads, "OPTIONS", "upload/resumable", {});
    ask(ServerFeature::SignedLinks, "POST", "object/sign/" + bucket, signBody({nowhere}, 1));
    ask(ServerFeature::SignedUploads, "PUT", "object/upload/sign/" + bucket + "/%23", {});
    ask(ServerFeature::ImageTransforms, "GET",
        "render/image/authenticated/" + encodedPath({m_bucket, nowhere}) + "?width=1", {});
    ask(ServerFeature::S3, "GET", "s3", {});
}

void FeatureProbe::doCancel()
{
    for (QNetworkReply *reply : std::as_const(m_replies)) {
        reply->disconnect(this);
        reply->abort();
    }
}

void FeatureProbe::ask(ServerFeature feature, const QByteArray &verb, const QByteArray &route,
                       const QByteArray &json)
{
    m_findings.append({.feature = feature});
    QNetworkReply *reply =
        sendRest(m_manager, {.verb = verb, .url = storageUrl(m_projectUrl, route), .json = json});
    reply->setParent(this);
    m_replies.append(reply);
    connect(reply, &QNetworkReply::finished, this, [this, feature, reply] { handleReply(feature, reply); });
}

void FeatureProbe::handleReply(ServerFeature feature, QNetworkReply *reply)
{
    const HttpAnswer answer = takeAnswer(reply);
    const std::optional<Error> error = errorFromAnswer(answer);
    FeatureFinding &finding = m_findings[qsizetype(feature)];
    switch (feature) {
    case ServerFeature::ListV2:
        finding.state = stateOfListing(error, answer);
        break;
    case ServerFeature::ResumableUploads:
        finding.state = stateOfResumable(error, reply);
        if (finding.state == State::Present) {
            bool isNumber = false;
            const qint64 largest = reply->rawHeader("Tus-Max-Size").trimmed().toLongLong(&isNumber);
            finding.largestUpload = isNumber && largest > 0 ? largest : -1;
        }
        break;
    case ServerFeature::SignedLinks:
        finding.state = stateOfSigning(error, answer);
        break;
    case ServerFeature::SignedUploads:
        finding.state = stateOfSignedUpload(error);
        break;
    case ServerFeature::ImageTransforms:
        finding.state = stateOfImages(error);
        break;
    case ServerFeature::S3:
        finding.state = stateOfS3(error, answer);
        break;
    }
    if (finding.state == State::Unknown && error) {
        finding.error = *error;
    }
    if (++m_answered == m_findings.size()) {
        finishWith(m_findings);
    }
}

} // namespace Poolhouse
