// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "core/storage/storageclient.h"

#include "core/storage/accessmanager.h"
#include "core/storage/requestlog.h"
#include "core/storage/storageroutes.h"

namespace Poolhouse {

StorageClient::StorageClient(StorageEndpoint endpoint, QObject *parent)
    : QObject(parent)
    , m_endpoint(std::move(endpoint))
{}

StorageClient::~StorageClient() = default;

QUrl StorageClient::publicUrl(const ObjectPath &path) const
{
    return storageUrl(m_endpoint.projectUrl, QByteArrayLiteral("object/public/") + encodedPath(path));
}

} // namespace Poolhouse
