// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/result.h"

#include <QList>
#include <QPair>
#include <QString>

namespace Poolhouse {

/// A postgres:// or postgresql:// URL, taken apart. The password stays inside: masked() is what may be shown.
class DatabaseUrl
{
public:
    /// What host and port promise, before anything is proven.
    enum class Promise {
        SharedPooler,    ///< *.pooler.supabase.com:6543, transaction mode
        SessionPooler,   ///< *.pooler.supabase.com:5432, session mode: one backend each; shown with the 6543
                         ///< string
        DedicatedPooler, ///< db.<ref>.supabase.co:6543
        Direct,  ///< db.<ref>.supabase.co:5432: needs an explicit "allow direct" before anything is opened
        Unknown, ///< everything else: the proof decides, not the number
    };

    DatabaseUrl() = default;
    /// Says in plain words what is wrong with a bad one; the text never contains the password.
    [[nodiscard]] static Result<DatabaseUrl> parse(const QString &text);

    /// A parsed URL is never empty: one without a host means localhost.
    [[nodiscard]] bool isEmpty() const { return m_host.isEmpty(); }
    [[nodiscard]] QString host() const { return m_host; }
    [[nodiscard]] int port() const { return m_port; } ///< 5432 when the URL names none
    [[nodiscard]] QString user() const { return m_user; }
    [[nodiscard]] QString password() const { return m_password; }
    [[nodiscard]] QString database() const { return m_database; }
    [[nodiscard]] QList<QPair<QString, QString>> options() const { return m_options; }

    [[nodiscard]] Promise promise() const;
    [[nodiscard]] bool isLocal() const; ///< loopback or a unix socket folder
    /// The same URL at the transaction pooler's port 6543 (for SessionPooler and Direct).
    [[nodiscard]] DatabaseUrl atTransactionPooler() const;
    /// For people and logs: the password replaced by dots.
    [[nodiscard]] QString masked() const;
    /// Complete, with the password. For the keychain only.
    [[nodiscard]] QString toString() const;

    /// The value of one of options(), empty when it is not there.
    [[nodiscard]] QString option(QStringView key) const;

    bool operator==(const DatabaseUrl &) const = default;

private:
    Result<bool> takeOption(QStringView setting);
    void setOption(const QString &key, const QString &value);
    [[nodiscard]] QString written(bool withSecrets) const;

    QString m_host;
    int m_port = 5432;
    QString m_user;
    QString m_password;
    QString m_database;
    QList<QPair<QString, QString>> m_options;
};

} // namespace Poolhouse
