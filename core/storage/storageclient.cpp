// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "core/storage/storageclient.h"

#include "core/storage/accessmanager.h"
#include "core/storage/requestlog.h"

namespace Poolhouse {

StorageClient::StorageClient(StorageEndpoint endpoint, QObject *parent)
    : QObject(parent)
    , m_endpoint(std::move(endpoint))
{}

StorageClient::~StorageClient() = default;

} // namespace Poolhouse
