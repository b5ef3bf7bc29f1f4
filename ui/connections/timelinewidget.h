// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QBasicTimer>
#include <QDateTime>
#include <QList>
#include <QRectF>
#include <QString>
#include <QWidget>

#include <optional>

namespace Poolhouse {

/// The last ten minutes as two step lines, newest on the right (design.md, "Chart rules"). Samples are kept
/// in a ring of ten minutes. Where no sample came for longer than the gap, the lines are broken.
class TimelineWidget : public QWidget
{
    Q_OBJECT

public:
    struct Sample
    {
        QDateTime time;
        int direct = 0;
        int pooled = 0;
        bool afterGap = false;
    };
    struct BandWord
    {
        QString text;
        QRectF place;
    };

    explicit TimelineWidget(QWidget *parent = nullptr);

    void addSample(const QDateTime &time, int direct, int pooled);
    /// The next sample does not continue the line: a reading failed or the monitor rested.
    void markGap();
    void clear();
    [[nodiscard]] const QList<Sample> &samples() const { return m_samples; }
    void setBudgets(int pooler, int direct);
    /// A stretch of time in which an action ran, with a word. An invalid end means it still runs. Returns an
    /// id for setBandEnd.
    int addBand(const QDateTime &begin, const QDateTime &end, const QString &word);
    void setBandEnd(int id, const QDateTime &end);
    /// Longer than this between two samples is a gap; 15 s by default.
    void setMaximumStep(int seconds) { m_maximumStep = seconds; }
    /// For pictures and tests: the time that stands at the right edge. Invalid: the real one.
    void setFixedNow(const QDateTime &now);

    /// "Pooler budget 200 is off this scale", or empty.
    [[nodiscard]] QString offScaleText() const;
    /// The value at the top edge.
    [[nodiscard]] double top() const;
    /// What the pointer or the keyboard points at: "14:03:12\nDirect 13\nPooler 6"; empty when nothing.
    [[nodiscard]] QString hoverText() const;

    /// The words of the bands where they are painted; no two overlap.
    [[nodiscard]] QList<BandWord> bandWords() const;

    [[nodiscard]] QSize sizeHint() const override { return {366, 178}; }
    [[nodiscard]] QSize minimumSizeHint() const override { return {260, 140}; }

protected:
    void paintEvent(QPaintEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;
    void timerEvent(QTimerEvent *event) override;

private:
    struct Band
    {
        int id = 0;
        QDateTime begin;
        QDateTime end;
        QString word;
    };
    enum class Series { Direct, Pooled };

    [[nodiscard]] QDateTime now() const;
    [[nodiscard]] QRectF plot() const;
    [[nodiscard]] double xAt(const QDateTime &time) const;
    [[nodiscard]] double yAt(double value) const;
    [[nodiscard]] int dataMaximum() const;
    [[nodiscard]] bool isOnScale(int budget) const;
    [[nodiscard]] int sampleAt(double x) const;
    void dropOld();
    void describe();
    void paintScale(QPainter *painter) const;
    void paintBands(QPainter *painter) const;
    void paintBudget(QPainter *painter, int budget, Series series, const QString &label) const;
    void paintSeries(QPainter *painter, Series series) const;
    void paintEnds(QPainter *painter) const;
    void paintHover(QPainter *painter) const;

    QList<Sample> m_samples;
    QList<Band> m_bands;
    int m_nextBand = 1;
    int m_poolerBudget = 200;
    int m_directBudget = 15;
    int m_maximumStep = 15;
    bool m_gapPending = false;
    QDateTime m_fixedNow;
    QDateTime m_hovered; ///< time of the sample pointed at; samples move, their time does not
    QBasicTimer m_timer;
};

} // namespace Poolhouse
