// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/storage/objectpath.h"

#include <QList>
#include <QObject>

namespace Poolhouse {

/// Which folder the window shows, and where the user has been. A path without bucket is the list of buckets.
class Navigator : public QObject
{
    Q_OBJECT

public:
    explicit Navigator(QObject *parent = nullptr);

    [[nodiscard]] const ObjectPath &current() const { return m_current; }
    [[nodiscard]] bool canGoBack() const { return !m_back.isEmpty(); }
    [[nodiscard]] bool canGoForward() const { return !m_forward.isEmpty(); }
    [[nodiscard]] bool canGoUp() const { return !m_current.bucket.isEmpty(); }

    /// Forgets the history (another project) and starts at the list of buckets.
    void reset();

public Q_SLOTS:
    /// Goes to a folder. The path of an object goes to the folder it is in.
    void go(const Poolhouse::ObjectPath &folder);
    void back();
    void forward();
    void up();

Q_SIGNALS:
    void currentChanged(const Poolhouse::ObjectPath &folder);
    /// What canGoBack(), canGoForward() or canGoUp() answer may have changed.
    void historyChanged();

private:
    void show(const ObjectPath &folder);

    ObjectPath m_current;
    QList<ObjectPath> m_back;
    QList<ObjectPath> m_forward;
};

} // namespace Poolhouse
