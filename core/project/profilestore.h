// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/project/projectconfiguration.h"

#include <QDateTime>
#include <QList>
#include <QObject>

namespace Poolhouse {

/// What is remembered about a project between runs. Holds no secret: those are in a CredentialStore under
/// `id`.
struct Profile
{
    QString id; ///< a UUID
    QString name;
    Environment environment = Environment::Production;
    QUrl url;
    bool allowDirect = false;
    int poolerBudget = 200;
    int directBudget = 15;
    QDateTime lastOpened;
    NetworkSettings network = {}; ///< the proxy's password is not kept here

    bool operator==(const Profile &) const = default;
};

/// Profiles in an INI file of the user's configuration folder. Reading and writing are a few hundred bytes.
class ProfileStore : public QObject
{
    Q_OBJECT

public:
    /// `file`: absolute path; empty = the user's own (GenericConfigLocation/poolhouse/projects.ini).
    explicit ProfileStore(QString file = {}, QObject *parent = nullptr);

    /// Most recently opened first.
    [[nodiscard]] QList<Profile> profiles() const;
    /// The profile of this id or, failing that, of this name; an empty id when there is none.
    [[nodiscard]] Profile find(const QString &idOrName) const;
    /// Adds or replaces by id. Fails with LocalFile when the file cannot be written.
    Result<void> save(const Profile &profile);
    Result<void> remove(const QString &id);

Q_SIGNALS:
    void changed();

private:
    QString m_file;
};

} // namespace Poolhouse
