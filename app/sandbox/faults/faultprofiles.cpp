// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "app/sandbox/faults/faultprofiles.h"

#include "app/sandbox/sandboxerror.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace Poolhouse::Sandbox {

const std::vector<FaultProfile> &faultProfiles()
{
    static const std::vector<FaultProfile> profiles{
        {"old-server", "no code in error bodies, no list-v2",
         R"([{"effect":{"type":"withoutCode"}},{"effect":{"type":"listV2Off","as":"missing"}}])"},
        {"s3-backend", "an unsatisfiable Range is a 500", R"([{"effect":{"type":"range","status":500}}])"},
        {"slow", "every answer takes 300 to 500 ms",
         R"([{"effect":{"type":"latency","ms":300,"jitter":200}}])"},
        {"busy", "three of ten requests are told to come back in a second",
         R"([{"trigger":{"rate":0.3},"effect":{"type":"answer","status":429,"retryAfter":1}}])"},
        {"flaky", "a little of everything that passes when it is tried again",
         R"([{"effect":{"type":"latency","ms":10,"jitter":40}},)"
         R"({"trigger":{"rate":0.04,"seed":1},"effect":{"type":"answer","status":500}},)"
         R"({"trigger":{"rate":0.03,"seed":2},"effect":{"type":"answer","status":502}},)"
         R"({"trigger":{"rate":0.03,"seed":3},"effect":{"type":"answer","status":503}},)"
         R"({"trigger":{"rate":0.02,"seed":4},"effect":{"type":"answer","status":544}},)"
         R"({"trigger":{"rate":0.03,"seed":5},"effect":{"type":"answer","status":429,"retryAfter":1}},)"
         R"({"trigger":{"rate":0.03,"seed":6},"effect":{"type":"reset","during":"response","after":100}},)"
         R"({"trigger":{"rate":0.02,"seed":7},"effect":{"type":"reset","during":"request","after":1000}},)"
         R"({"match":{"method":"GET","route":"/object/**"},"trigger":{"rate":0.03,"seed":8},)"
         R"("effect":{"type":"truncate","after":1000}},)"
         R"({"trigger":{"rate":0.1,"seed":9},"effect":{"type":"partial","after":100000}}])"},
        {"wrong-proxy", "TUS locations name an inner host, with https and without the prefix",
         R"([{"effect":{"type":"location","scheme":"https","host":"storage.internal:5000","prefix":"/"}}])"},
    };
    return profiles;
}

std::vector<FaultRule> faultProfile(const QByteArray &name)
{
    QByteArrayList names;
    for (const FaultProfile &profile : faultProfiles()) {
        if (name == profile.name) {
            std::vector<FaultRule> rules;
            const QJsonArray array = QJsonDocument::fromJson(profile.rules).array();
            for (const auto &value : array) {
                rules.push_back(FaultRule::fromJson(value.toObject()));
            }
            return rules;
        }
        names.append(profile.name);
    }
    throw SandboxError(QStringLiteral("There is no profile \"%1\"; there are %2")
                           .arg(QString::fromUtf8(name), QString::fromUtf8(names.join(", "))));
}

} // namespace Poolhouse::Sandbox
