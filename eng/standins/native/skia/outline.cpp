#include "raster.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace standin {

namespace {

constexpr size_t mostPoints = std::numeric_limits<short>::max();

struct Flattener {
    OutlineBuilder lines;
    FT_Vector at{};

    // A line for each pixel of the way.
    static int steps(std::initializer_list<FT_Vector> control) {
        double length = 0;
        for (auto* p = control.begin() + 1; p != control.end(); ++p) {
            length += std::hypot(static_cast<double>(p->x - p[-1].x), static_cast<double>(p->y - p[-1].y));
        }
        return static_cast<int>(std::clamp(std::ceil(length / 64), 2.0, 128.0));
    }

    void lineTo(FT_Vector to) {
        lines.add(to);
        at = to;
    }
};

FT_Vector rounded(double x, double y) {
    return FT_Vector{std::lround(x), std::lround(y)};
}

int moveTo(const FT_Vector* to, void* user) {
    auto& flattener = *static_cast<Flattener*>(user);
    flattener.lines.endContour();
    flattener.lineTo(*to);
    return 0;
}

int lineTo(const FT_Vector* to, void* user) {
    static_cast<Flattener*>(user)->lineTo(*to);
    return 0;
}

int conicTo(const FT_Vector* control, const FT_Vector* to, void* user) {
    auto& flattener = *static_cast<Flattener*>(user);
    const FT_Vector a = flattener.at, b = *control, c = *to;
    const int steps = Flattener::steps({a, b, c});
    for (int i = 1; i <= steps; ++i) {
        const double t = static_cast<double>(i) / steps, u = 1 - t;
        flattener.lineTo(rounded(u * u * a.x + 2 * u * t * b.x + t * t * c.x, u * u * a.y + 2 * u * t * b.y + t * t * c.y));
    }
    return 0;
}

int cubicTo(const FT_Vector* control1, const FT_Vector* control2, const FT_Vector* to, void* user) {
    auto& flattener = *static_cast<Flattener*>(user);
    const FT_Vector a = flattener.at, b = *control1, c = *control2, d = *to;
    const int steps = Flattener::steps({a, b, c, d});
    for (int i = 1; i <= steps; ++i) {
        const double t = static_cast<double>(i) / steps, u = 1 - t;
        const double wa = u * u * u, wb = 3 * u * u * t, wc = 3 * u * t * t, wd = t * t * t;
        flattener.lineTo(rounded(wa * a.x + wb * b.x + wc * c.x + wd * d.x, wa * a.y + wb * b.y + wc * c.y + wd * d.y));
    }
    return 0;
}

}

void check(FT_Error error) {
    if (error != 0) throw Failure(Status::Internal, "FreeType could not draw the path");
}

FT_Pos fixed(double value) {
    constexpr double farAway = 16000;
    return std::lround(std::clamp(std::isnan(value) ? 0 : value, -farAway, farAway) * 64);
}

FT_Vector toMask(const Matrix& matrix, const MaskArea& area, double x, double y) {
    return FT_Vector{fixed(x * matrix.m11 + y * matrix.m21 + matrix.dx - area.left),
        fixed(area.top + area.height - (x * matrix.m12 + y * matrix.m22 + matrix.dy))};
}

void OutlineBuilder::add(FT_Vector point, int tag) {
    points.push_back(point);
    tags.push_back(static_cast<char>(tag));
}

void OutlineBuilder::endContour() {
    const auto last = static_cast<int>(points.size()) - 1;
    if (last >= 0 && (ends.empty() || ends.back() != static_cast<short>(last))) ends.push_back(static_cast<short>(last));
}

FT_Outline OutlineBuilder::outline(int flags) {
    if (points.size() > mostPoints || ends.size() > mostPoints) throw Failure(Status::Internal, "the path has too many points");
    FT_Outline made{};
    made.n_contours = static_cast<short>(ends.size());
    made.n_points = static_cast<short>(points.size());
    made.points = points.data();
    made.tags = tags.data();
    made.contours = ends.data();
    made.flags = flags;
    return made;
}

OutlineBuilder fillOutline(const Path& path, const Matrix& matrix, const MaskArea& area) {
    OutlineBuilder builder;
    const float* at = path.points;
    for (int32_t i = 0; i < path.count; ++i) {
        const uint8_t verb = path.verbs[i];
        if (verb == Move || verb == Close) builder.endContour();
        const int count = pointsOf(verb);
        for (int p = 0; p < count; ++p, at += 2) {
            const int steering = verb == Cubic ? FT_CURVE_TAG_CUBIC : FT_CURVE_TAG_CONIC;
            builder.add(toMask(matrix, area, at[0], at[1]), p == count - 1 ? FT_CURVE_TAG_ON : steering);
        }
    }
    builder.endContour();
    return builder;
}

OutlineBuilder flattened(OutlineBuilder& curved) {
    FT_Outline outline = curved.outline();
    const FT_Outline_Funcs functions{moveTo, lineTo, conicTo, cubicTo, 0, 0};
    Flattener flattener;
    check(FT_Outline_Decompose(&outline, &functions, &flattener));
    flattener.lines.endContour();
    return std::move(flattener.lines);
}

}
