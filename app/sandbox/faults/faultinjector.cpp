// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "app/sandbox/faults/faultinjector.h"

#include "app/sandbox/faults/faultanswers.h"
#include "app/sandbox/faults/shortenedbody.h"

#include <QRandomGenerator>

#include <algorithm>

namespace Poolhouse::Sandbox {

namespace {

using Type = FaultEffect::Type;

QByteArray uploadId(const HttpRequest &request)
{
    return request.path.mid(request.path.lastIndexOf('/') + 1);
}

const FaultEffect *first(const QList<FaultEffect> &effects, Type type)
{
    const auto found = std::find_if(effects.begin(), effects.end(),
                                    [type](const FaultEffect &effect) { return effect.type == type; });
    return found == effects.end() ? nullptr : &*found;
}

void setLength(HttpRequest &request, qint64 length)
{
    request.contentLength = length;
    for (HttpHeader &header : request.headers) {
        if (header.name == "content-length") {
            header.value = QByteArray::number(length);
        }
    }
}

} // namespace

FaultInjector::FaultInjector(HttpHandler next, DatabaseHang &hang) : m_next(std::move(next)), m_hang(hang) {}

void FaultInjector::replace(std::vector<FaultRule> rules)
{
    clear();
    beginAtOnce(rules);
    m_rules.replace(std::move(rules));
}

void FaultInjector::add(const std::vector<FaultRule> &rules)
{
    beginAtOnce(rules);
    m_rules.add(rules);
}

void FaultInjector::clear()
{
    m_rules.replace({});
    m_hang.release();
    {
        const std::scoped_lock lock(m_mutex);
        m_expired.clear();
        m_anyExpired = false;
        ++m_cleared;
    }
    m_wake.notify_all();
}

void FaultInjector::beginAtOnce(const std::vector<FaultRule> &rules)
{
    for (const FaultRule &rule : rules) {
        if (rule.effect.type == Type::DatabaseHang && rule.match.isAny() && rule.trigger.isAlways()) {
            m_hang.hold(std::chrono::milliseconds(rule.effect.milliseconds));
        }
    }
}

bool FaultInjector::isExpired(const HttpRequest &request) const
{
    if (!m_anyExpired || !isResumableRoute(request)) {
        return false;
    }
    const std::scoped_lock lock(m_mutex);
    return m_expired.contains(uploadId(request));
}

void FaultInjector::expire(const HttpRequest &request)
{
    const std::scoped_lock lock(m_mutex);
    m_expired.insert(uploadId(request));
    m_anyExpired = true;
}

void FaultInjector::sleep(std::chrono::milliseconds duration)
{
    std::unique_lock lock(m_mutex);
    const quint64 before = m_cleared;
    m_wake.wait_for(lock, duration, [this, before] { return m_cleared != before; });
}

HttpResponse FaultInjector::handle(const HttpRequest &request, RequestBody &body)
{
    const QList<FaultEffect> effects = m_rules.dueFor(request);
    if (first(effects, Type::Expire) != nullptr) {
        expire(request);
    }
    if (isExpired(request)) {
        return expiredUploadAnswer();
    }
    return effects.isEmpty() ? m_next(request, body) : withEffects(effects, request, body);
}

HttpResponse FaultInjector::withEffects(const QList<FaultEffect> &effects, const HttpRequest &request,
                                        RequestBody &body)
{
    for (const FaultEffect &effect : effects) {
        if (effect.type == Type::Latency) {
            const qint64 extra =
                effect.jitter > 0 ? QRandomGenerator::global()->bounded(effect.jitter + 1) : 0;
            sleep(std::chrono::milliseconds(effect.milliseconds + extra));
        } else if (effect.type == Type::DatabaseHang) {
            m_hang.hold(std::chrono::milliseconds(effect.milliseconds));
        }
    }
    const FaultEffect *answer = first(effects, Type::Answer);
    if (answer != nullptr && !answer->isAfterwards) {
        return faultAnswer(*answer, request);
    }
    if (const FaultEffect *off = first(effects, Type::ListV2Off)) {
        return listV2OffAnswer(off->as, request);
    }
    HttpRequest changed = request;
    if (const FaultEffect *range = first(effects, Type::Range)) {
        if (range->status != 200) {
            return rangeAnswer(range->status);
        }
        changed.headers.removeIf([](const HttpHeader &header) { return header.name == "range"; });
    }

    const FaultEffect *reset = first(effects, Type::ResetRequest);
    const FaultEffect *partial = first(effects, Type::Partial);
    HttpResponse response;
    if (reset != nullptr) {
        ShortenedBody shortened(body, reset->bytes, ShortenedBody::Ending::Broken);
        response = m_next(changed, shortened);
        response.cut = HttpResponse::Cut{HttpResponse::Cut::noAnswer, true};
    } else if (partial != nullptr && request.contentLength.value_or(partial->bytes + 1) > partial->bytes) {
        ShortenedBody shortened(body, partial->bytes, ShortenedBody::Ending::Orderly);
        setLength(changed, partial->bytes);
        response = m_next(changed, shortened);
        response.mustClose = true;
    } else {
        response = m_next(changed, body);
    }

    if (answer != nullptr) {
        response = faultAnswer(*answer, request);
    }
    if (first(effects, Type::WithoutCode) != nullptr) {
        removeCode(response);
    }
    if (const FaultEffect *location = first(effects, Type::Location)) {
        redirectLocation(response, *location);
    }
    if (const FaultEffect *truncate = first(effects, Type::Truncate)) {
        response.cut = HttpResponse::Cut{truncate->bytes, false};
    }
    if (const FaultEffect *cut = first(effects, Type::ResetResponse)) {
        response.cut = HttpResponse::Cut{cut->bytes, true};
    }
    return response;
}

} // namespace Poolhouse::Sandbox
