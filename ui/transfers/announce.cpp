// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/transfers/announce.h"

#include <QAccessible>
#include <QWidget>

namespace Poolhouse {

void announce(QWidget *voice, const QString &text)
{
    voice->setAccessibleDescription(text); // stays readable for whoever comes later
#if QT_VERSION >= QT_VERSION_CHECK(6, 8, 0)
    QAccessibleAnnouncementEvent event(voice, text);
#else
    // Before announcements existed, an alert on a widget whose description is the message is read.
    QAccessibleEvent event(voice, QAccessible::Alert);
#endif
    QAccessible::updateAccessibility(&event);
}

} // namespace Poolhouse
