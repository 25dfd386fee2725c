#pragma once

#include "image.h"

#include <ft2build.h>
#include FT_FREETYPE_H
#include FT_OUTLINE_H

#include <memory>
#include <vector>

namespace standin {

// The layouts and numbers of NativeTypes.cs.
enum Verb : uint8_t { Move, Line, Quad, Cubic, Close };

struct Matrix {
    float m11, m12, m21, m22, dx, dy;
};

struct Stroke {
    float width;
    int32_t cap;
    int32_t join;
    float miter;
};

struct MaskArea {
    int32_t left, top, width, height;
    uint8_t* pixels;
    size_t rowBytes;
};

struct Path {
    const uint8_t* verbs;
    int32_t count;
    const float* points;
};

struct CloseLibrary {
    void operator()(FT_Library library) const { FT_Done_FreeType(library); }
};
using Library = std::unique_ptr<FT_LibraryRec_, CloseLibrary>;

constexpr int pointsOf(uint8_t verb) {
    return verb == Cubic ? 3 : verb == Quad ? 2 : verb == Close ? 0 : 1;
}

void check(FT_Error error);

// FreeType counts in 64ths of a pixel.
FT_Pos fixed(double value);

// From a path's units to the mask's, whose rows FreeType counts from below.
FT_Vector toMask(const Matrix& matrix, const MaskArea& area, double x, double y);

// The points that FT_Outline only borrows.
class OutlineBuilder {
public:
    void add(FT_Vector point, int tag = FT_CURVE_TAG_ON);
    void endContour();
    FT_Outline outline(int flags = 0);

    std::vector<FT_Vector> points;
    std::vector<char> tags;
    std::vector<short> ends;
};

OutlineBuilder fillOutline(const Path& path, const Matrix& matrix, const MaskArea& area);
OutlineBuilder strokeOutline(
    const Library& library, const Path& path, const Stroke& stroke, const Matrix& matrix, const MaskArea& area);

// Curves as short lines: FreeType's own go up to half a pixel astray.
OutlineBuilder flattened(OutlineBuilder& curved);

}
