// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/cli/storagecommand.h"

#include <QList>
#include <QStringList>

namespace Poolhouse::Cli {

/// Prints addresses of objects: public ones, which ask the server nothing; signed ones, which work without a
/// key for a while; and addresses for uploads. Only the addresses go to standard output.
class UrlCommand final : public StorageCommand
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
    enum class Kind { Public, Signed, Upload };

    [[nodiscard]] QString readTransform(const QCommandLineParser &parser);
    [[nodiscard]] QString readKind(const QCommandLineParser &parser);
    void printPublic();
    void signNext();
    void signBatch(const QString &bucket, const QList<qsizetype> &places);
    void signImage();
    void signUpload();
    void take(qsizetype place, const SignedLink &link);
    void fail(const ObjectPath &path, const Error &error);
    void print(const ObjectPath &path, const QUrl &url, const QDateTime &expiresAt, const QString &kind);
    void conclude();

    Kind m_kind = Kind::Public;
    QList<ObjectPath> m_paths;
    QList<SignedLink> m_links; ///< one per path
    QStringList m_buckets;     ///< still to be signed
    LinkOptions m_options;
    qint64 m_seconds = 0;
    qsizetype m_at = 0; ///< of those that are signed one at a time
    QList<Error> m_errors;
    bool m_replace = false;
    bool m_json = false;
};

} // namespace Poolhouse::Cli
