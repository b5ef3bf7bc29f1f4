// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "core/transfer/transferengine.h"

namespace Poolhouse {

class TransferEngine::Private
{};

TransferEngine::TransferEngine(StorageClient *, QObject *parent) : QObject(parent) {}

TransferEngine::~TransferEngine() = default;

} // namespace Poolhouse
