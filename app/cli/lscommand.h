// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/cli/storagecommand.h"

#include <QStringList>

namespace Poolhouse::Cli {

/// Lists buckets, or what is below a prefix, page by page as the server sends it.
class LsCommand final : public StorageCommand
{
    Q_OBJECT

public:
    using StorageCommand::StorageCommand;

    [[nodiscard]] QString name() const override;
    [[nodiscard]] QString summary() const override;
    [[nodiscard]] QString synopsis() const override;
    [[nodiscard]] QString details() const override;
    void addOptions(QCommandLineParser &parser) const override;
    [[nodiscard]] QString readArguments(const QCommandLineParser &parser) override;

protected:
    void begin() override;

private:
    void listBuckets();
    void listPage(const QString &cursor);
    void handlePage(const ObjectPage &page);
    void print(const Bucket &bucket);
    void printFolder(const QString &key);
    void print(const StorageObject &object);
    void goOn();

    ObjectPath m_path;
    QStringList m_furtherBuckets; ///< with -r and no argument
    ListSort m_sort = ListSort::Name;
    bool m_reverse = false;
    bool m_recursive = false;
    bool m_json = false;
    bool m_all = false;
    bool m_foundAny = false;
    bool m_warned = false;
};

} // namespace Poolhouse::Cli
