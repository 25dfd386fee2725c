#include "raster.h"

#include FT_STROKER_H

#include <algorithm>
#include <cmath>

namespace standin {

namespace {

struct CloseStroker {
    void operator()(FT_Stroker stroker) const { FT_Stroker_Done(stroker); }
};
using Stroker = std::unique_ptr<FT_StrokerRec_, CloseStroker>;

Stroker makeStroker(const Library& library, const Stroke& stroke, double scale) {
    constexpr FT_Stroker_LineCap caps[] = {FT_STROKER_LINECAP_BUTT, FT_STROKER_LINECAP_ROUND, FT_STROKER_LINECAP_SQUARE};
    constexpr FT_Stroker_LineJoin joins[] = {
        FT_STROKER_LINEJOIN_MITER_VARIABLE, FT_STROKER_LINEJOIN_ROUND, FT_STROKER_LINEJOIN_BEVEL};
    FT_Stroker made = nullptr;
    check(FT_Stroker_New(library.get(), &made));
    FT_Stroker_Set(made, std::max<FT_Pos>(1, fixed(stroke.width * scale / 2)), caps[std::clamp(stroke.cap, 0, 2)],
        joins[std::clamp(stroke.join, 0, 2)], static_cast<FT_Fixed>(std::clamp(stroke.miter, 1.0f, 1000.0f) * 65536));
    return Stroker(made);
}

bool isClosed(const Path& path, int32_t from) {
    for (int32_t i = from + 1; i < path.count && path.verbs[i] != Move; ++i) {
        if (path.verbs[i] == Close) return true;
    }
    return false;
}

// FreeType's stroker crashes on a contour of one point, which has no stroke anyway.
bool hasLines(const Path& path, int32_t from) {
    return from + 1 < path.count && path.verbs[from + 1] != Move && path.verbs[from + 1] != Close;
}

void feed(FT_Stroker stroker, const Path& path, double scale) {
    const float* at = path.points;
    bool open = false;
    for (int32_t i = 0; i < path.count; ++i) {
        const uint8_t verb = path.verbs[i];
        const int count = pointsOf(verb);
        FT_Vector p[3];
        for (int k = 0; k < count; ++k, at += 2) p[k] = FT_Vector{fixed(at[0] * scale), fixed(at[1] * scale)};
        if ((verb == Move || verb == Close) && open) {
            check(FT_Stroker_EndSubPath(stroker));
            open = false;
        }
        if (verb == Move && hasLines(path, i)) {
            check(FT_Stroker_BeginSubPath(stroker, &p[0], !isClosed(path, i)));
            open = true;
        } else if (open && verb == Line) {
            check(FT_Stroker_LineTo(stroker, &p[0]));
        } else if (open && verb == Quad) {
            check(FT_Stroker_ConicTo(stroker, &p[0], &p[1]));
        } else if (open && verb == Cubic) {
            check(FT_Stroker_CubicTo(stroker, &p[0], &p[1], &p[2]));
        }
    }
    if (open) check(FT_Stroker_EndSubPath(stroker));
}

}

OutlineBuilder strokeOutline(
    const Library& library, const Path& path, const Stroke& stroke, const Matrix& matrix, const MaskArea& area) {
    // Strokes are made before the matrix but at its scale: FreeType's points have only six bits of fraction.
    const double determinant = static_cast<double>(matrix.m11) * matrix.m22 - static_cast<double>(matrix.m12) * matrix.m21;
    const double scale = std::max(1e-6, std::sqrt(std::abs(determinant)));
    const Stroker stroker = makeStroker(library, stroke, scale);
    feed(stroker.get(), path, scale);

    OutlineBuilder builder;
    FT_UInt points = 0, contours = 0;
    check(FT_Stroker_GetCounts(stroker.get(), &points, &contours));
    builder.points.resize(points);
    builder.tags.resize(points);
    builder.ends.resize(contours);
    FT_Outline exported = builder.outline();
    // The stroker appends to what the outline says it holds.
    exported.n_points = 0;
    exported.n_contours = 0;
    FT_Stroker_Export(stroker.get(), &exported);
    for (auto& point : builder.points) point = toMask(matrix, area, point.x / 64.0 / scale, point.y / 64.0 / scale);
    return builder;
}

}
