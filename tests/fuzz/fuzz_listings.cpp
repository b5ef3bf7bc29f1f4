// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
// What the server lists, describes and confirms.
#include "core/storage/storagejson.h"
#if __has_include("core/storage/objectjson.h")
#include "core/storage/objectjson.h"
#endif
#if __has_include("core/storage/linkjson.h")
#include "core/storage/linkjson.h"
#endif
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

#if __has_include("core/storage/objectjson.h")
void checkCopied(const QByteArray &json)
{
    const ObjectPath target{QStringLiteral("b1"), QStringLiteral("dir/copy.txt")};
    const Result<StorageObject> copied = parseCopied(json, target);
    if (copied) {
        require(copied->key == target.key);
    } else {
        requireError(copied.error());
    }
    (void)moveBody(target, {target.bucket, QString::fromUtf8(json)});
    (void)copyBody({.source = target,
                    .target = {QString::fromUtf8(json.left(40)), target.key},
                    .copyMetadata = json.size() % 2 == 0,
                    .contentType = QStringLiteral("text/plain"),
                    .cacheControl = QStringLiteral("3600")});
}
#endif

#if __has_include("core/storage/linkjson.h")
void checkRows(const QByteArray &json)
{
    RowFacts facts;
    const QString folder = QStringLiteral("dir/");
    const Result<ObjectPage> page = parseFolderRows(json, folder, QStringLiteral("f"), &facts);
    if (!page) {
        requireError(page.error());
        return;
    }
    require(page->objects.size() + page->folders.size() <= facts.count);
    for (const StorageObject &object : page->objects) {
        require(object.key.startsWith(folder) && object.size >= -1);
    }
    for (const QString &below : page->folders) {
        require(below.startsWith(folder) && below.endsWith(u'/'));
    }
    (void)parseFolderRows(json, {}, {}, &facts);
    (void)folderBody({.limit = 10}, folder, QStringLiteral("f"), facts.count);
}

void checkLinks(const QByteArray &json)
{
    const QUrl project(QStringLiteral("https://abc.supabase.co"));
    const QString storage = QStringLiteral("https://abc.supabase.co/storage/v1/");
    const auto atHome = [&storage](const QUrl &url) {
        return url.isValid() && url.toString(QUrl::FullyEncoded).startsWith(storage);
    };
    const QStringList keys{QStringLiteral("dir/hello.txt"), QStringLiteral("none")};
    const LinkOptions options{.downloadName = QStringLiteral("é.txt"), .transform = {}};
    const Result<QList<SignedLink>> links = parseSigned(json, project, QStringLiteral("b1"), keys, options);
    if (links) {
        require(links->size() == keys.size());
        for (const SignedLink &link : *links) {
            require(keys.contains(link.key) && (link.error.has_value() || atHome(link.url)));
        }
    }
    const ObjectPath path{QStringLiteral("b1"), keys.first()};
    if (const Result<SignedLink> link = parseSignedTransform(json, project, path, options)) {
        require(link->error.has_value() || atHome(link->url));
    }
    if (const Result<SignedUploadLink> link = parseSignedUpload(json, project, path, true)) {
        require(atHome(link->url) && !link->token.isEmpty());
    }
    (void)tokenExpiry(QString::fromUtf8(json));
    (void)signBody(keys, 60);
    (void)signTransformBody({}, 60);
}
#endif

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
#if __has_include("core/storage/objectjson.h")
    case 'c':
        checkCopied(input.body);
        break;
#endif
#if __has_include("core/storage/linkjson.h")
    case 'v':
        checkRows(input.body);
        break;
    case 's':
        checkLinks(input.body);
        break;
#endif
    default:
        break;
    }
    return 0;
}
