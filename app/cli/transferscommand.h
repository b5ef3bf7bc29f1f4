// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/cli/transfercommand.h"

namespace Poolhouse::Cli {

/// Unfinished batches, of the window and of other runs of this program: who runs them, going on with them,
/// and dropping them.
class TransfersCommand final : public TransferCommand
{
    Q_OBJECT

public:
    using TransferCommand::TransferCommand;

    [[nodiscard]] QString name() const override;
    [[nodiscard]] QString summary() const override;
    [[nodiscard]] QString synopsis() const override;
    [[nodiscard]] QString details() const override;
    void addOptions(QCommandLineParser &parser) const override;
    [[nodiscard]] QString readArguments(const QCommandLineParser &parser) override;

protected:
    void begin() override;

private:
    enum class Verb { List, Resume, Cancel };

    void list(const QList<JournalSummary> &all);
    void resume(const QList<quint64> &restored);
    void cancel(const QList<JournalSummary> &all);
    void cancelNext();
    /// Whether it is meant; `id` as in the list.
    [[nodiscard]] bool isMeant(const QString &id) const { return m_all || id == m_id; }
    void endWithoutBatch();

    Verb m_verb = Verb::List;
    QString m_id;
    bool m_all = false;
    bool m_listJson = false;
    QList<quint64> m_toCancel;
    int m_exitCode = ExitDone;
};

} // namespace Poolhouse::Cli
