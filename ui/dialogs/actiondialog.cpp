// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/dialogs/actiondialog.h"

#include "ui/dialogs/dialogbody.h"
#include "ui/dialogs/dialogicon.h"
#include "ui/widgets/noteframe.h"

#include <QBoxLayout>
#include <QClipboard>
#include <QDialogButtonBox>
#include <QGuiApplication>
#include <QLabel>
#include <QPushButton>
#include <QScreen>

namespace Poolhouse {

ActionDialog::ActionDialog(QWidget *parent)
    : QDialog(parent)
    , m_titleLine(new QWidget(this))
    , m_icon(new DialogIcon(QStringLiteral("info"), Token::Text2, 20, m_titleLine))
    , m_title(new QLabel(m_titleLine))
    , m_explanation(new QLabel(this))
    , m_scroll(new DialogBody(this))
    , m_error(new NoteFrame(NoteKind::Danger, this))
    , m_buttons(new QDialogButtonBox(this))
{
    setAttribute(Qt::WA_DeleteOnClose);
    setMinimumWidth(440);

    m_title->setFont(Poolhouse::font(TextSize::Title, 600));
    m_title->setWordWrap(true);
    m_title->setTextFormat(Qt::PlainText);
    m_icon->hide();
    auto *titleRow = new QHBoxLayout(m_titleLine);
    titleRow->setContentsMargins(0, 0, 0, 0);
    titleRow->setSpacing(8);
    titleRow->addWidget(m_icon, 0, Qt::AlignTop);
    titleRow->addWidget(m_title, 1);

    m_explanation->setWordWrap(true);
    m_explanation->setTextFormat(Qt::PlainText);
    m_explanation->setProperty("tone", QStringLiteral("secondary"));
    m_explanation->hide();
    connect(m_scroll, &DialogBody::contentChanged, this, &ActionDialog::fitToContent);

    connect(m_error, &NoteFrame::linkActivated, this,
            [this] { QGuiApplication::clipboard()->setText(m_details); });
    m_error->hide();

    auto *footer = new QHBoxLayout;
    footer->setSpacing(8);
    m_footerStart = new QHBoxLayout;
    m_footerStart->setSpacing(8);
    footer->addLayout(m_footerStart);
    footer->addStretch(1);
    footer->addWidget(m_buttons);
    m_footerEnd = new QHBoxLayout;
    footer->addLayout(m_footerEnd);
#if defined(Q_OS_UNIX) && !defined(Q_OS_MACOS)
    // Without a desktop nobody says which order buttons have here; the design's is the common one.
    if (qEnvironmentVariableIsEmpty("XDG_CURRENT_DESKTOP")) {
        m_buttons->ensurePolished();
        m_buttons->setStyleSheet(QStringLiteral("QDialogButtonBox { button-layout: 3; }"));
    }
#endif

    auto *column = new QVBoxLayout(this);
    const int padding = Metrics::dialogPadding;
    column->setContentsMargins(padding, padding, padding, padding);
    column->setSpacing(0);
    column->addWidget(m_titleLine);
    column->addSpacing(8);
    column->addWidget(m_explanation);
    column->addSpacing(8);
    column->addWidget(m_scroll, 1);
    column->addSpacing(12);
    column->addWidget(m_error);
    column->addSpacing(12);
    column->addLayout(footer);
}

void ActionDialog::setTitle(const QString &title)
{
    m_title->setText(title);
    setWindowTitle(title);
}

QString ActionDialog::title() const
{
    return m_title->text();
}

void ActionDialog::setTitleIcon(const QString &name, Token token)
{
    m_icon->setIcon(name, token);
    m_icon->show();
}

void ActionDialog::setExplanation(const QString &text)
{
    m_explanation->setText(text);
    m_explanation->setVisible(!text.isEmpty());
    setAccessibleDescription(text);
}

QString ActionDialog::explanation() const
{
    return m_explanation->text();
}

void ActionDialog::setErrorText(const QString &text, const QString &details)
{
    m_details = details;
    m_error->setText(text);
    m_error->setLink(details.isEmpty() ? QString() : tr("Copy details"));
    m_error->setVisible(!text.isEmpty());
    fitToContent();
}

QString ActionDialog::errorText() const
{
    return m_error->text();
}

QVBoxLayout *ActionDialog::body() const
{
    return m_scroll->column();
}

void ActionDialog::replaceBody(QWidget *widget)
{
    auto *column = qobject_cast<QVBoxLayout *>(layout());
    const int at = column->indexOf(m_scroll);
    m_scroll->hide();
    column->insertWidget(at + 1, widget, 1);
}

void ActionDialog::fitToContent()
{
    if (!isVisible()) {
        return;
    }
    // Both have layouts of their own, whose news travels by posted events: fetch them before measuring.
    m_buttons->layout()->activate();
    m_buttons->updateGeometry();
    m_scroll->updateGeometry();
    layout()->activate();
    const int needed = layout()->hasHeightForWidth() ? layout()->totalHeightForWidth(width())
                                                     : layout()->totalSizeHint().height();
    if (needed > height()) {
        resize(width(), qMin(needed, tallest()));
    }
}

void ActionDialog::showEvent(QShowEvent *event)
{
    QDialog::showEvent(event);
    if (height() > tallest()) {
        resize(width(), tallest());
    }
}

int ActionDialog::tallest() const
{
    constexpr int frame = 32; // the system's title bar
    const QScreen *where = screen();
    return where == nullptr ? QWIDGETSIZE_MAX : where->availableGeometry().height() - frame;
}

QPushButton *makeButton(const QString &text, QWidget *parent)
{
    auto *button = new QPushButton(text, parent);
    button->setAutoDefault(false);
    return button;
}

QString shortenedName(const QString &name, int longest)
{
    if (name.size() <= longest) {
        return name;
    }
    const qsizetype tail = longest / 3;
    return name.left(longest - tail - 1) + QChar(0x2026) + name.right(tail);
}

} // namespace Poolhouse
