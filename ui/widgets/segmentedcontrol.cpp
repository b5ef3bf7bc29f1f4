// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/widgets/segmentedcontrol.h"

#include "ui/theme/icons.h"

#include <QButtonGroup>
#include <QHBoxLayout>
#include <QStyle>
#include <QToolButton>

namespace Poolhouse {

SegmentedControl::SegmentedControl(QWidget *parent)
    : QWidget(parent)
    , m_group(new QButtonGroup(this))
    , m_layout(new QHBoxLayout(this))
{
    m_group->setExclusive(true);
    m_layout->setContentsMargins(0, 0, 0, 0);
    m_layout->setSpacing(0);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    connect(m_group, &QButtonGroup::idToggled, this, [this](int id, bool checked) {
        if (checked) {
            Q_EMIT currentChanged(id);
        }
    });
}

int SegmentedControl::addSegment(const QString &text, const QString &iconName, const QString &toolTip)
{
    auto *button = new QToolButton(this);
    const int index = count();
    button->setCheckable(true);
    button->setFocusPolicy(Qt::TabFocus);
    button->setText(text);
    button->setToolTip(toolTip);
    button->setAccessibleName(text.isEmpty() ? toolTip : text);
    button->setIconSize(QSize(16, 16));
    if (!iconName.isEmpty()) {
        button->setIcon(icon(iconName, Token::Text2));
    }
    if (text.isEmpty()) {
        button->setToolButtonStyle(Qt::ToolButtonIconOnly);
    } else {
        button->setToolButtonStyle(iconName.isEmpty() ? Qt::ToolButtonTextOnly
                                                      : Qt::ToolButtonTextBesideIcon);
    }
    m_group->addButton(button, index);
    m_layout->addWidget(button);
    relabel();
    if (index == 0) {
        button->setChecked(true);
    }
    return index;
}

void SegmentedControl::setCurrent(int index)
{
    if (QAbstractButton *button = m_group->button(index)) {
        button->setChecked(true);
    }
}

int SegmentedControl::current() const
{
    return m_group->checkedId();
}

int SegmentedControl::count() const
{
    return static_cast<int>(m_group->buttons().size());
}

QToolButton *SegmentedControl::segment(int index) const
{
    return qobject_cast<QToolButton *>(m_group->button(index));
}

void SegmentedControl::relabel()
{
    const int last = count() - 1;
    for (int i = 0; i <= last; ++i) {
        QString place = QStringLiteral("middle");
        if (last == 0) {
            place = QStringLiteral("only");
        } else if (i == 0) {
            place = QStringLiteral("first");
        } else if (i == last) {
            place = QStringLiteral("last");
        }
        QToolButton *button = segment(i);
        if (button->property("segment").toString() != place) {
            button->setProperty("segment", place);
            style()->unpolish(button);
            style()->polish(button);
        }
    }
}

} // namespace Poolhouse
