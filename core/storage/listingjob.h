// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/async/job.h"
#include "core/storage/listingmemory.h"
#include "core/storage/storagetypes.h"

#include <QPointer>
#include <QSet>
#include <QUrl>

#include <memory>

class QNetworkReply;

namespace Poolhouse {

class AccessManager;
struct HttpAnswer;

/// Where a bucket is listed.
struct ListingRoutes
{
    QString bucket;
    QUrl v2;
    QUrl v1;
};

/// One page of a listing with full keys: from the newer listing where the server has it, else put together
/// from the older one (storage-api.md sections 5.9 and 5.10).
class ListingJob final : public ResultJob<ObjectPage>
{
    Q_OBJECT

public:
    /// `memory` is the client's, shared by all listings.
    ListingJob(AccessManager *manager, ListingRoutes routes, ListOptions options,
               std::shared_ptr<ListingMemory> memory, QObject *parent);

protected:
    void doStart() override;
    void doCancel() override;

private:
    void ask(const QUrl &url, const QByteArray &body, void (ListingJob::*handler)(const HttpAnswer &));
    void askV2();
    void handleV2(const HttpAnswer &answer);
    void startV1();
    void askV1();
    void handleV1(const HttpAnswer &answer);
    void takeRows(const ObjectPage &rows);
    void goOnV1();
    /// Folders by name, the last first: everything, then turned round.
    [[nodiscard]] bool isTurned() const;
    [[nodiscard]] bool isTooMuch();
    void finishTurned();
    void finishPage();

    AccessManager *m_manager;
    ListingRoutes m_routes;
    ListOptions m_options;
    std::shared_ptr<ListingMemory> m_memory;
    QPointer<QNetworkReply> m_reply;
    ObjectPage m_page; ///< so far
    FolderWalk m_walk;
    // Of the page, when the older listing may repeat them. Apart: an object may be called like a folder.
    QSet<QString> m_seenObjects;
    QSet<QString> m_seenFolders;
    int m_requests = 0;
};

} // namespace Poolhouse
