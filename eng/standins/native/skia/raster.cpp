#include "guard.h"
#include "raster.h"

using namespace standin;

namespace {

Library openLibrary() {
    FT_Library library = nullptr;
    check(FT_Init_FreeType(&library));
    return Library(library);
}

void renderShares(const Library& library, FT_Outline& outline, const MaskArea& area) {
    FT_Bitmap bitmap{};
    bitmap.width = static_cast<unsigned>(area.width);
    bitmap.rows = static_cast<unsigned>(area.height);
    bitmap.pixel_mode = FT_PIXEL_MODE_GRAY;
    bitmap.num_grays = 256;
    bitmap.pitch = static_cast<int>(area.rowBytes);
    bitmap.buffer = area.pixels;
    check(FT_Outline_Get_Bitmap(library.get(), &outline, &bitmap));
}

// Whole pixels: those whose middle the path covers.
void renderWhole(const Library& library, FT_Outline& outline, const MaskArea& area) {
    FT_Bitmap bitmap{};
    bitmap.width = static_cast<unsigned>(area.width);
    bitmap.rows = static_cast<unsigned>(area.height);
    bitmap.pixel_mode = FT_PIXEL_MODE_MONO;
    bitmap.pitch = (area.width + 7) / 8;
    std::vector<uint8_t> bits(static_cast<size_t>(bitmap.pitch) * static_cast<size_t>(area.height));
    bitmap.buffer = bits.data();
    check(FT_Outline_Get_Bitmap(library.get(), &outline, &bitmap));
    for (int32_t y = 0; y < area.height; ++y) {
        const uint8_t* row = bits.data() + static_cast<size_t>(y) * static_cast<size_t>(bitmap.pitch);
        uint8_t* out = area.pixels + static_cast<size_t>(y) * area.rowBytes;
        for (int32_t x = 0; x < area.width; ++x) out[x] = (row[x >> 3] >> (7 - (x & 7)) & 1) != 0 ? 255 : 0;
    }
}

}

// The mask must come zeroed; it gets the share of each pixel that the path covers. A null stroke fills.
STANDIN_EXPORT int32_t standin_path_mask(
    const uint8_t* verbs, int32_t verbCount, const float* points, const Matrix* matrix, int32_t evenOdd,
    const Stroke* stroke, int32_t antialias, const MaskArea* area, char* message, size_t capacity) {
    return guarded(message, capacity, [&] {
        const Library library = openLibrary();
        const Path path{verbs, verbCount, points};
        OutlineBuilder curved = stroke == nullptr ? fillOutline(path, *matrix, *area)
                                                  : strokeOutline(library, path, *stroke, *matrix, *area);
        if (curved.points.empty()) return;
        OutlineBuilder lines = flattened(curved);
        const int rule = stroke == nullptr && evenOdd != 0 ? FT_OUTLINE_EVEN_ODD_FILL : 0;
        FT_Outline outline = lines.outline(FT_OUTLINE_IGNORE_DROPOUTS | rule);
        if (antialias != 0) {
            renderShares(library, outline, *area);
        } else {
            renderWhole(library, outline, *area);
        }
    });
}
