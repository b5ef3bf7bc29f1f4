// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "core/storage/listingjob.h"

#include "core/storage/restjob.h"
#include "core/storage/storagejson.h"

#include <algorithm>

namespace Poolhouse {

namespace {

/// More is cut off without a word (1,500 in the older listing, 1,000 in the newer).
constexpr int mostRows = 1000;
/// Servers cut at round numbers: a full page that is smaller than asked for may not be the last one.
constexpr qsizetype roundNumber = 100;
/// A walk through many small folders hands over what it has from time to time.
constexpr int requestsPerPage = 20;
/// Against a server whose listings never end: far beyond what a window or a disk can hold.
constexpr qsizetype mostTurned = 2'000'000;
constexpr int mostTurnedRequests = 20'000;
constexpr qsizetype longestKey = 8192;

bool refusesV2(const Error &error)
{
    // A bucket that is not there makes an empty page. "Not found" means the route, or, where the server takes
    // the address for an upload to a bucket `list-v2`, that bucket.
    return error.code == u"FeatureNotEnabled" || error.status == 404 || error.status == 405;
}

Error lies(const QString &how)
{
    return Error{.kind = ErrorKind::Protocol, .message = how};
}

} // namespace

ListingJob::ListingJob(AccessManager *manager, ListingRoutes routes, ListOptions options,
                       std::shared_ptr<ListingMemory> memory, QObject *parent)
    : ResultJob<ObjectPage>(parent)
    , m_manager(manager)
    , m_routes(std::move(routes))
    , m_options(std::move(options))
    , m_memory(std::move(memory))
{
    m_options.limit = std::clamp(m_options.limit, 1, mostRows);
}

void ListingJob::doStart()
{
    const bool walking = m_options.cursor.startsWith(u"v1:");
    if (walking || (m_options.cursor.isEmpty() && m_memory->isV2Refused())) {
        startV1();
    } else {
        askV2();
    }
}

void ListingJob::doCancel()
{
    if (m_reply) {
        m_reply->disconnect(this);
        m_reply->abort();
    }
}

void ListingJob::ask(const QUrl &url, const QByteArray &body, void (ListingJob::*handler)(const HttpAnswer &))
{
    ++m_requests;
    m_reply = sendRest(m_manager, {.verb = "POST", .url = url, .json = body});
    m_reply->setParent(this);
    connect(m_reply, &QNetworkReply::finished, this, [this, handler] {
        const HttpAnswer answer = takeAnswer(m_reply);
        m_reply->deleteLater();
        (this->*handler)(answer);
    });
}

bool ListingJob::isTurned() const
{
    return m_options.descending && m_options.sort == ListSort::Name && !m_options.recursive;
}

void ListingJob::askV2()
{
    ListOptions options = m_options;
    options.descending = options.descending && !isTurned();
    ask(m_routes.v2, listBody(options), &ListingJob::handleV2);
}

void ListingJob::handleV2(const HttpAnswer &answer)
{
    if (const std::optional<Error> error = errorFromAnswer(answer)) {
        if (m_options.cursor.isEmpty() && refusesV2(*error)) {
            startV1();
        } else {
            finishWith(*error);
        }
        return;
    }
    Result<ObjectPage> page = parsePage(answer.body);
    if (!page) {
        finishWith(page.error());
        return;
    }
    // What is below a folder without a name comes under the name of the folder itself.
    for (QString &folder : page->folders) {
        if (folder == m_options.prefix) {
            folder += u'/';
        }
    }
    if (const std::optional<Error> lie = m_memory->trails().check(m_routes.bucket, m_options, *page)) {
        finishWith(*lie);
        return;
    }
    if (!isTurned()) {
        finishWith(std::move(page));
        return;
    }
    m_page.folders += page->folders;
    m_page.objects += page->objects;
    if (isTooMuch()) {
        return;
    }
    if (page->hasNext) {
        m_options.cursor = page->nextCursor;
        askV2();
    } else {
        finishTurned();
    }
}

void ListingJob::startV1()
{
    m_page = {};
    m_page.source = ListingSource::V1;
    // The folders of a walk are in no common order; the order inside each must stay the same to the end.
    if (m_options.recursive) {
        m_options.sort = ListSort::Name;
        m_options.descending = false;
    }
    if (m_options.cursor.isEmpty()) {
        const qsizetype cut = m_options.prefix.lastIndexOf(u'/') + 1;
        m_walk = {.pending = {m_options.prefix.left(cut)}, .search = m_options.prefix.mid(cut)};
    } else if (const std::optional<FolderWalk> walk = m_memory->walk(m_options.cursor)) {
        m_walk = *walk;
    } else {
        finishWith(Error{.kind = ErrorKind::InvalidRequest,
                         .message = QStringLiteral("This listing is too old to go on. List again.")});
        return;
    }
    m_requests = 0;
    askV1();
}

void ListingJob::askV1()
{
    ListOptions options = m_options;
    options.descending = options.descending && !isTurned();
    ask(m_routes.v1, folderBody(options, m_walk.pending.constLast(), m_walk.search, m_walk.offset),
        &ListingJob::handleV1);
}

void ListingJob::handleV1(const HttpAnswer &answer)
{
    if (const std::optional<Error> error = errorFromAnswer(answer)) {
        finishWith(*error);
        return;
    }
    RowFacts rows;
    const QString folder = m_walk.pending.constLast();
    const Result<ObjectPage> page = parseFolderRows(answer.body, folder, m_walk.search, &rows);
    if (!page) {
        finishWith(page.error());
        return;
    }
    m_memory->setV2Refused(); // known now: this listing works, and the other one was refused
    if (folder.size() > longestKey ||
        (m_walk.offset > 0 && rows.count > 0 && rows.first == m_walk.lastFirst)) {
        finishWith(lies(QStringLiteral("The server's listing does not advance")));
        return;
    }
    const bool hasMore = rows.count > 0 && (rows.count >= m_options.limit || rows.count % roundNumber == 0);
    m_page.mayBeIncomplete = m_page.mayBeIncomplete || m_walk.offset > 0 || hasMore;
    if (hasMore) {
        m_walk.offset += rows.count;
        m_walk.lastFirst = rows.first;
    } else {
        m_walk.pending.removeLast();
        m_walk.offset = 0;
        m_walk.search.clear();
        m_walk.lastFirst.clear();
    }
    takeRows(*page);
    if (!isTooMuch()) {
        goOnV1();
    }
}

void ListingJob::takeRows(const ObjectPage &rows)
{
    // The contents of folders that differ only in case come together: the same name twice is two objects of
    // which one cannot be told here.
    for (const StorageObject &object : rows.objects) {
        if (m_seenObjects.contains(object.key)) {
            m_page.mayBeIncomplete = true;
            continue;
        }
        m_seenObjects.insert(object.key);
        m_page.objects.append(object);
    }
    QStringList found;
    for (const QString &folder : rows.folders) {
        if (!m_seenFolders.contains(folder)) {
            m_seenFolders.insert(folder);
            found.append(folder);
        }
    }
    if (!m_options.recursive) {
        m_page.folders += found;
        return;
    }
    // Below the page that is still to come of the same folder, which stays next.
    const qsizetype at = m_walk.offset > 0 ? m_walk.pending.size() - 1 : m_walk.pending.size();
    for (const QString &folder : std::as_const(found)) {
        m_walk.pending.insert(at, folder); // backwards, so that the first of them is next
    }
}

void ListingJob::goOnV1()
{
    if (m_walk.pending.isEmpty()) {
        if (isTurned()) {
            finishTurned();
        } else {
            finishPage();
        }
        return;
    }
    const qsizetype rows = m_page.objects.size() + m_page.folders.size();
    const bool full =
        m_requests >= requestsPerPage || (m_options.recursive ? rows >= m_options.limit : rows > 0);
    if (isTurned() || !full) {
        askV1();
        return;
    }
    m_page.hasNext = true;
    m_page.nextCursor = m_memory->store(m_walk);
    finishPage();
}

bool ListingJob::isTooMuch()
{
    if (m_page.objects.size() + m_page.folders.size() <= mostTurned && m_requests < mostTurnedRequests) {
        return false;
    }
    finishWith(lies(QStringLiteral("The server's listing does not end")));
    return true;
}

void ListingJob::finishTurned()
{
    std::reverse(m_page.folders.begin(), m_page.folders.end());
    std::reverse(m_page.objects.begin(), m_page.objects.end());
    finishPage();
}

void ListingJob::finishPage()
{
    finishWith(m_page);
}

} // namespace Poolhouse
