// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/monitor/activitysnapshot.h"
#include "ui/theme/tokens.h"

#include <QList>
#include <QWidget>

#include <optional>

class QToolButton;

namespace Poolhouse {

enum class TileKind { Pooler, Direct };

/// How near a count is to its budget: from 80 % on it is near.
enum class BudgetState { Fine, Near, Reached };
[[nodiscard]] BudgetState budgetState(int count, int budget);

/// One of the two tiles of the connections panel: title and budget, two large numbers, a bar and the three
/// counts it is made of. A number that the source cannot know says so; it is never shown as 0.
class ConnectionTile : public QWidget
{
    Q_OBJECT

public:
    explicit ConnectionTile(TileKind kind, QWidget *parent = nullptr);

    void setSnapshot(const ActivitySnapshot &snapshot);
    void setBudget(int budget);
    [[nodiscard]] int budget() const { return m_budget; }
    /// The numbers stay, greyed: they are no longer of now.
    void setStale(bool stale);
    [[nodiscard]] BudgetState state() const { return m_state; }
    /// The button that shows the budget, for placing the editor below it.
    [[nodiscard]] QToolButton *budgetButton() const { return m_budgetButton; }

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

Q_SIGNALS:
    void budgetEditRequested();

protected:
    bool event(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    struct Number
    {
        std::optional<int> value;
        QString label;
        Token token = Token::Text;
        Token labelToken = Token::Text2;
    };
    struct Part
    {
        std::optional<int> value;
        QString label;
        Token token = Token::Accent;
    };

    void refresh();
    void placeBudget();
    void paintNumber(QPainter *painter, double x, double width, const Number &number) const;
    void paintLegend(QPainter *painter, const QRectF &area) const;

    TileKind m_kind;
    int m_budget = 0;
    bool m_stale = false;
    bool m_known = false;
    ActivitySnapshot m_snapshot;
    BudgetState m_state = BudgetState::Fine;
    Number m_first;
    Number m_second;
    QList<Part> m_parts;
    QToolButton *m_budgetButton;
};

} // namespace Poolhouse
