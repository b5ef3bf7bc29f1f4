// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "core/storage/resumable/tusverdict.h"

namespace Poolhouse {

TusVerdict verdictOn(TusStep step, const Error &error)
{
    if (error.kind == ErrorKind::Cancelled || error.kind == ErrorKind::LocalFile) {
        return TusVerdict::Fail;
    }
    if (error.status == 0) {
        // No answer at all. The bytes that arrived before the line broke usually count.
        return isRetryable(error) ? TusVerdict::Wait : TusVerdict::Fail;
    }
    switch (error.status) {
    case 404:
    case 410:
        // At the creation it is the bucket that is missing. Later a missing bucket has its own code.
        return step == TusStep::Create || error.code == u"NoSuchBucket" ? TusVerdict::Fail
                                                                        : TusVerdict::Restart;
    case 409:
        // An offset conflict, or an object of that name: the offset tells.
        return step == TusStep::Append ? TusVerdict::Ask : TusVerdict::Fail;
    case 400:
        if (step == TusStep::Query) {
            // A HEAD has no body: a bad id, a bad key and a bad request look alike. A new creation speaks.
            return TusVerdict::Restart;
        }
        // In plain text: the write was cut by a competitor, or the request is wrong as such. Asking decides;
        // the attempts are counted.
        return step == TusStep::Append && error.code.isEmpty() ? TusVerdict::Wait : TusVerdict::Fail;
    case 501:
        return TusVerdict::Fail;
    default:
        break;
    }
    return isRetryable(error) ? TusVerdict::Wait : TusVerdict::Fail;
}

} // namespace Poolhouse
