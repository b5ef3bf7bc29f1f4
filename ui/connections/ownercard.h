// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QFrame>

namespace Poolhouse {

class ChipLabel;
class TextLabel;
struct OwnerCount;

/// Why an owner holds connections and what lowers that, in place.
class OwnerCard : public QFrame
{
    Q_OBJECT

public:
    explicit OwnerCard(QWidget *parent = nullptr);

    void setOwner(const OwnerCount &owner);
    [[nodiscard]] QString ownerName() const;

Q_SIGNALS:
    void closed();

private:
    TextLabel *m_name;
    ChipLabel *m_chip;
    TextLabel *m_facts;
    TextLabel *m_causeTitle;
    TextLabel *m_cause;
    TextLabel *m_remedyTitle;
    TextLabel *m_remedy;
};

} // namespace Poolhouse
