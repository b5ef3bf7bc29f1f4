// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/browser/navigator.h"

namespace Poolhouse {

namespace {

constexpr qsizetype historyLimit = 100;

} // namespace

Navigator::Navigator(QObject *parent) : QObject(parent) {}

void Navigator::reset()
{
    m_back.clear();
    m_forward.clear();
    show({});
}

void Navigator::go(const ObjectPath &folder)
{
    const ObjectPath target = folder.isFolder() ? folder : folder.parent();
    if (target == m_current) {
        return;
    }
    m_back.append(m_current);
    if (m_back.size() > historyLimit) {
        m_back.removeFirst();
    }
    m_forward.clear();
    show(target);
}

void Navigator::back()
{
    if (canGoBack()) {
        m_forward.append(m_current);
        show(m_back.takeLast());
    }
}

void Navigator::forward()
{
    if (canGoForward()) {
        m_back.append(m_current);
        show(m_forward.takeLast());
    }
}

void Navigator::up()
{
    if (canGoUp()) {
        go(m_current.isBucket() ? ObjectPath{} : m_current.parent());
    }
}

void Navigator::show(const ObjectPath &folder)
{
    m_current = folder;
    Q_EMIT historyChanged();
    Q_EMIT currentChanged(m_current);
}

} // namespace Poolhouse
