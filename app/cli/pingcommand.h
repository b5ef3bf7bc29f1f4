// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/cli/storagecommand.h"

#include <QElapsedTimer>
#include <QList>
#include <QStringList>

namespace Poolhouse::Cli {

/// Says what of a project is reachable, as whom, and what its server can do.
class PingCommand final : public StorageCommand
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
    void askBuckets(const QString &version);
    void askFeatures(const QList<Bucket> &buckets);
    void print(const QList<FeatureFinding> &features);
    void printKey();
    void failAt(const QString &what, const Error &error);

    QString m_version;
    qint64 m_milliseconds = 0;
    qsizetype m_buckets = 0;
    QElapsedTimer m_clock;
    bool m_json = false;
};

} // namespace Poolhouse::Cli
