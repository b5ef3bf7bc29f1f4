// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/cli/storagecommand.h"

#include <QList>
#include <QStringList>

namespace Poolhouse::Cli {

/// Lists buckets with their settings, and makes, changes, empties and deletes them.
class BucketsCommand final : public StorageCommand
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
    enum class Verb { List, Show, Create, Update, Empty, Delete };

    [[nodiscard]] QString readVerb(const QStringList &arguments);
    [[nodiscard]] QString readQuery(const QCommandLineParser &parser);
    [[nodiscard]] QString readSettings(const QCommandLineParser &parser);
    void list();
    void show();
    void create();
    void handleDone(const Result<void> &done);
    void print(const Bucket &bucket);

    Verb m_verb = Verb::List;
    QString m_bucket;
    BucketQuery m_query;
    BucketChange m_change;
    bool m_all = true; ///< no --limit was given
    bool m_json = false;
};

} // namespace Poolhouse::Cli
