// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QProxyStyle>

namespace Poolhouse {

/// Fusion with the parts of the design that a style sheet cannot say: check boxes, combo and spin boxes, tree
/// branches, list focus, sort arrows, sizes. Everything is drawn from the palette's tokens.
class PoolhouseStyle final : public QProxyStyle
{
    Q_OBJECT

public:
    using QProxyStyle::polish;

    PoolhouseStyle();

    /// With reduced motion nothing turns, fades or slides (styleHint SH_Widget_Animation_Duration is 0).
    void setReducedMotion(bool reduced) { m_reducedMotion = reduced; }

    void polish(QWidget *widget) override;
    void drawPrimitive(PrimitiveElement element, const QStyleOption *option, QPainter *painter,
                       const QWidget *widget) const override;
    void drawComplexControl(ComplexControl control, const QStyleOptionComplex *option, QPainter *painter,
                            const QWidget *widget) const override;
    [[nodiscard]] int pixelMetric(PixelMetric metric, const QStyleOption *option,
                                  const QWidget *widget) const override;
    [[nodiscard]] int styleHint(StyleHint hint, const QStyleOption *option, const QWidget *widget,
                                QStyleHintReturn *returned) const override;
    [[nodiscard]] QSize sizeFromContents(ContentsType type, const QStyleOption *option, const QSize &size,
                                         const QWidget *widget) const override;
    [[nodiscard]] QIcon standardIcon(StandardPixmap which, const QStyleOption *option,
                                     const QWidget *widget) const override;

private:
    bool m_reducedMotion = false;
};

/// Whether widgets may move things by themselves, as this widget's style says.
[[nodiscard]] bool animationsWanted(const QWidget *widget);

} // namespace Poolhouse
