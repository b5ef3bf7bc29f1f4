// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
// What the server lists, describes and confirms.
#include "core/storage/storagejson.h"
#include "tests/fuzz/fuzzinput.h"

using namespace Poolhouse;
using namespace Poolhouse::Fuzz;

namespace {

void requireError(const Error &error)
{
    require(error.kind == ErrorKind::Protocol && !error.message.isEmpty());
}

void checkBuckets(const QByteArray &json)
{
    const Result<QList<Bucket>> buckets = parseBuckets(json);
    if (!buckets) {
        requireError(buckets.error());
        return;
    }
    for (const Bucket &bucket : *buckets) {
        require(!bucket.id.isEmpty());
        (void)bucketBody({.name = bucket.name,
                          .isPublic = bucket.isPublic,
                          .fileSizeLimit = bucket.fileSizeLimit,
                          .allowedMimeTypes = bucket.allowedMimeTypes},
                         bucket.isPublic);
    }
}

void checkBucket(const QByteArray &json)
{
    const Result<Bucket> bucket = parseBucket(json);
    if (bucket) {
        require(!bucket->id.isEmpty());
    } else {
        requireError(bucket.error());
    }
}

void checkPage(const QByteArray &json)
{
    const Result<ObjectPage> page = parsePage(json);
    if (!page) {
        requireError(page.error());
        return;
    }
    require(!page->hasNext || !page->nextCursor.isEmpty()); // or a listing would begin again
    for (const StorageObject &object : page->objects) {
        require(object.size >= -1);
        const QByteArray md5 = md5OfEtag(object.etag);
        require(md5.isEmpty() || md5.size() == 32);
    }
    (void)listBody(
        {.prefix = page->folders.value(0), .cursor = page->nextCursor, .recursive = page->hasNext});
}

void checkInfo(const QByteArray &json)
{
    const Result<StorageObject> object = parseInfo(json);
    if (object) {
        require(!object->key.isEmpty() && object->size >= -1);
    } else {
        requireError(object.error());
    }
}

void checkRemoved(const QByteArray &json)
{
    const Result<QStringList> keys = parseRemoved(json);
    if (keys) {
        (void)removalBody(*keys);
    } else {
        requireError(keys.error());
    }
}

void checkUploaded(const QByteArray &json)
{
    if (const Result<QString> id = parseUploaded(json); !id) {
        requireError(id.error());
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size)
{
    const Input input = split(data, size);
    switch (input.head.isEmpty() ? ' ' : input.head.front()) {
    case 'B':
        checkBuckets(input.body);
        break;
    case 'b':
        checkBucket(input.body);
        break;
    case 'p':
        checkPage(input.body);
        break;
    case 'i':
        checkInfo(input.body);
        break;
    case 'r':
        checkRemoved(input.body);
        break;
    case 'u':
        checkUploaded(input.body);
        break;
    default:
        break;
    }
    return 0;
}
