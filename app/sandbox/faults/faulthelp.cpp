// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "app/sandbox/faults/faulthelp.h"

#include "app/sandbox/faults/faultprofiles.h"

namespace Poolhouse::Sandbox {

QString faultHelp()
{
    QString text = QStringLiteral(
        "Faults:\n"
        "  A rule is JSON: {\"match\": {...}, \"trigger\": {...}, \"effect\": {\"type\": ...}}.\n"
        "  While the sandbox runs, {admin_url}/faults shows them (GET), sets them (PUT: these only, POST: "
        "these\n"
        "  as well; {\"rules\": [RULE...]} or {\"profile\": \"NAME\"}) and clears them (DELETE).\n"
        "\n"
        "  match    method  GET, or GET|HEAD         route  /object/list/*, /object/** (below /storage/v1)\n"
        "           header  only requests that have it                     left out: every request\n"
        "  trigger  {\"nth\": 3}  {\"first\": 2}  {\"every\": 4}  {\"rate\": 0.1}      left out: every time\n"
        "  effect   latency       ms, jitter\n"
        "           answer        status, retryAfter, body (error, html, json, text, none),\n"
        "                         when (before, after: it was done, and the answer is lost)\n"
        "           reset         during (response, request), after (bytes)\n"
        "           truncate      after (bytes; Content-Length promises everything)\n"
        "           partial       after (bytes; a TUS PATCH takes no more, with 204)\n"
        "           expire        the TUS upload is gone from now on (410)\n"
        "           range         status (416, 500, 200: everything)\n"
        "           withoutCode   error bodies have no code\n"
        "           location      scheme, host, prefix\n"
        "           listV2Off     as (feature: 400, missing: 404)\n"
        "           databaseHang  ms (0: until cleared); see --statement-timeout\n"
        "\n"
        "  Profiles:\n");
    for (const FaultProfile &profile : faultProfiles()) {
        text += QStringLiteral("  %1  %2\n")
                    .arg(QString::fromLatin1(profile.name), -13)
                    .arg(QString::fromLatin1(profile.meaning));
    }
    return text;
}

} // namespace Poolhouse::Sandbox
