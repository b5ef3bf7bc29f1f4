// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/browser/bucketcard.h"

#include "ui/browser/browsertext.h"
#include "ui/format.h"
#include "ui/theme/icons.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/chiplabel.h"
#include "ui/widgets/elidedlabel.h"
#include "ui/widgets/textlabel.h"

#include <QGridLayout>
#include <QPainter>

namespace Poolhouse {

namespace {

constexpr int padding = 12;
constexpr int iconSize = 16;

} // namespace

BucketCard::BucketCard(QWidget *parent)
    : QFrame(parent)
    , m_name(new ElidedLabel({}, Qt::ElideMiddle, this))
    , m_access(new ChipLabel({}, this))
{
    setProperty("card", true);
    auto *layout = new QGridLayout(this);
    layout->setContentsMargins(padding, 10, padding, 10);
    layout->setHorizontalSpacing(10);
    layout->setVerticalSpacing(3);
    layout->setColumnStretch(1, 1);
    auto *head = new QHBoxLayout;
    head->setContentsMargins(iconSize + 6, 0, 0, 3);
    head->setSpacing(6);
    m_name->setStyle(TextSize::Body, 600, Token::Text);
    head->addWidget(m_name, 1);
    head->addWidget(m_access);
    layout->addLayout(head, 0, 0, 1, 2);
    m_objects = addRow(layout, tr("Objects"));
    m_size = addRow(layout, tr("Size"));
    m_limit = addRow(layout, tr("Largest file"));
    m_accepts = addRow(layout, tr("Accepts"));
    setHere({}, {});
    setBucket(std::nullopt);
}

BucketCard::Row BucketCard::addRow(QGridLayout *grid, const QString &label)
{
    const Row row{new TextLabel(label, TextSize::Secondary, 400, Token::Text2, this),
                  new ElidedLabel({}, Qt::ElideRight, this)};
    row.value->setStyle(TextSize::Secondary, 500, Token::Text);
    const int at = grid->rowCount();
    grid->addWidget(row.label, at, 0);
    grid->addWidget(row.value, at, 1);
    return row;
}

void BucketCard::setValue(const Row &row, const QString &value)
{
    row.value->setText(value);
    row.label->setVisible(!value.isEmpty());
    row.value->setVisible(!value.isEmpty());
}

void BucketCard::setBucket(const std::optional<Bucket> &bucket)
{
    setVisible(bucket.has_value());
    if (!bucket) {
        return;
    }
    m_name->setText(bucket->name);
    m_access->setChip(accessChip(bucket->isPublic));
    setValue(m_limit, bucket->fileSizeLimit ? formatBytes(*bucket->fileSizeLimit) : tr("Project's limit"));
    setValue(m_accepts, bucket->allowedMimeTypes.isEmpty()
                            ? tr("Any type")
                            : bucket->allowedMimeTypes.join(QStringLiteral(", ")));
    describe();
    update();
}

void BucketCard::setHere(const QString &objects, const QString &size)
{
    setValue(m_objects, objects);
    setValue(m_size, size);
    describe();
}

void BucketCard::describe()
{
    setAccessibleName(tr("Bucket %1, %2").arg(m_name->text(), m_access->chip().text));
    QStringList facts;
    for (const Row &row : {m_objects, m_size, m_limit, m_accepts}) {
        if (!row.value->text().isEmpty()) {
            facts.append(row.label->text() + QStringLiteral(": ") + row.value->text());
        }
    }
    setAccessibleDescription(facts.join(QStringLiteral(", ")));
}

void BucketCard::paintEvent(QPaintEvent *event)
{
    QFrame::paintEvent(event);
    QPainter painter(this);
    const QColor ink = color(Token::Text2, this);
    const int middle = m_name->geometry().center().y();
    paintIcon(&painter, QRect(padding, middle - iconSize / 2 + 1, iconSize, iconSize),
              QStringLiteral("bucket"), ink);
}

} // namespace Poolhouse
