// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/dialogs/dialogbody.h"

#include "ui/theme/tokens.h"

#include <QBoxLayout>
#include <QEvent>

namespace Poolhouse {

DialogBody::DialogBody(QWidget *parent) : QScrollArea(parent)
{
    auto *content = new QWidget;
    m_column = new QVBoxLayout(content);
    m_column->setContentsMargins(0, 0, 0, 0);
    m_column->setSpacing(8);
    setFrameShape(QFrame::NoFrame);
    setWidgetResizable(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    // The dialog's own surface shows through.
    setProperty("chrome", true);
    viewport()->setAutoFillBackground(false);
    content->setAutoFillBackground(false);
    setFocusPolicy(Qt::NoFocus);
    setWidget(content);
    content->setAutoFillBackground(false);
}

QSize DialogBody::sizeHint() const
{
    const int padding = 2 * Metrics::dialogPadding;
    const int width = qMax(window()->minimumWidth() - padding, widget()->minimumSizeHint().width());
    const int height = m_column->hasHeightForWidth() ? m_column->totalHeightForWidth(width)
                                                     : m_column->totalSizeHint().height();
    return {width, height};
}

QSize DialogBody::minimumSizeHint() const
{
    return {widget()->minimumSizeHint().width(), qMin(sizeHint().height(), 3 * fontMetrics().height())};
}

bool DialogBody::eventFilter(QObject *watched, QEvent *event)
{
    const bool consumed = QScrollArea::eventFilter(watched, event);
    if (watched == widget() && event->type() == QEvent::LayoutRequest) {
        updateGeometry();
        Q_EMIT contentChanged();
        offerBar();
    }
    return consumed;
}

void DialogBody::resizeEvent(QResizeEvent *event)
{
    offerBar();
    QScrollArea::resizeEvent(event);
}

void DialogBody::offerBar()
{
    // Where a bar may come, Qt breaks the lines as if it were there, and so needs it for a text that would
    // fit.
    setVerticalScrollBarPolicy(height() < sizeHint().height() ? Qt::ScrollBarAsNeeded
                                                              : Qt::ScrollBarAlwaysOff);
}

} // namespace Poolhouse
