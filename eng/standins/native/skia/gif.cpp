#include "formats.h"

#include <gif_lib.h>

#include <cstring>
#include <memory>

namespace standin {

namespace {

struct Reading {
    Input input;
    size_t at = 0;
    bool ranOut = false;
};

int readBytes(GifFileType* gif, GifByteType* out, int count) {
    auto* reading = static_cast<Reading*>(gif->UserData);
    const size_t left = reading->input.size - reading->at;
    if (static_cast<size_t>(count) > left) {
        reading->ranOut = true;
        count = static_cast<int>(left);
    }
    std::memcpy(out, reading->input.data + reading->at, static_cast<size_t>(count));
    reading->at += static_cast<size_t>(count);
    return count;
}

struct CloseGif {
    void operator()(GifFileType* gif) const { DGifCloseFile(gif, nullptr); }
};
using Gif = std::unique_ptr<GifFileType, CloseGif>;

Gif open(Reading& reading) {
    int error = 0;
    Gif gif(DGifOpen(&reading, readBytes, &error));
    if (!gif) throw Failure(reading.ranOut ? Status::Incomplete : Status::Unknown, "the GIF header is damaged");
    return gif;
}

[[noreturn]] void raise(const Reading& reading) {
    if (reading.ranOut) throw Truncated("the GIF data end too early");
    throw Corrupt("the GIF data are damaged");
}

// Reads up to the next picture; the graphics control on the way tells its transparent colour. False at the end.
bool nextImage(GifFileType* gif, const Reading& reading, int& transparent) {
    transparent = NO_TRANSPARENT_COLOR;
    for (;;) {
        GifRecordType record;
        if (DGifGetRecordType(gif, &record) != GIF_OK) raise(reading);
        if (record == TERMINATE_RECORD_TYPE) return false;
        if (record == IMAGE_DESC_RECORD_TYPE) {
            if (DGifGetImageDesc(gif) != GIF_OK) raise(reading);
            return true;
        }
        if (record != EXTENSION_RECORD_TYPE) continue;
        int code = 0;
        GifByteType* block = nullptr;
        if (DGifGetExtension(gif, &code, &block) != GIF_OK) raise(reading);
        while (block != nullptr) {
            GraphicsControlBlock control;
            if (code == GRAPHICS_EXT_FUNC_CODE && DGifExtensionToGCB(block[0], block + 1, &control) == GIF_OK) {
                transparent = control.TransparentColor;
            }
            if (DGifGetExtensionNext(gif, &block) != GIF_OK) raise(reading);
        }
    }
}

bool skipImage(GifFileType* gif) {
    int codeSize = 0;
    GifByteType* block = nullptr;
    if (DGifGetCode(gif, &codeSize, &block) != GIF_OK) return false;
    while (block != nullptr) {
        if (DGifGetCodeNext(gif, &block) != GIF_OK) return false;
    }
    return true;
}

bool fillsScreen(const GifFileType* gif) {
    const auto& image = gif->Image;
    return image.Left == 0 && image.Top == 0 && image.Width == gif->SWidth && image.Height == gif->SHeight;
}

void paintRow(const GifFileType* gif, const std::vector<GifPixelType>& row, int transparent, uint8_t* out) {
    const ColorMapObject* map = gif->Image.ColorMap != nullptr ? gif->Image.ColorMap : gif->SColorMap;
    for (size_t x = 0; x < row.size(); ++x, out += 4) {
        const int index = row[x];
        if (index == transparent) continue;
        if (map == nullptr || index >= map->ColorCount) throw Corrupt("a GIF pixel lies outside the palette");
        const GifColorType& color = map->Colors[index];
        out[0] = color.Red;
        out[1] = color.Green;
        out[2] = color.Blue;
        out[3] = 255;
    }
}

void paintFrame(GifFileType* gif, const Reading& reading, int transparent, const Target& target) {
    const auto& image = gif->Image;
    if (image.Left < 0 || image.Top < 0 || image.Left + image.Width > target.width || image.Top + image.Height > target.height) {
        throw Corrupt("the first GIF frame lies outside its screen");
    }
    std::vector<GifPixelType> row(static_cast<size_t>(image.Width));
    constexpr int starts[] = {0, 4, 2, 1}, steps[] = {8, 8, 4, 2};
    const int passes = image.Interlace ? 4 : 1;
    for (int pass = 0; pass < passes; ++pass) {
        const int step = image.Interlace ? steps[pass] : 1;
        for (int y = image.Interlace ? starts[pass] : 0; y < image.Height; y += step) {
            if (DGifGetLine(gif, row.data(), image.Width) != GIF_OK) raise(reading);
            paintRow(gif, row, transparent, target.row(image.Top + y) + 4 * static_cast<size_t>(image.Left));
        }
    }
}

}

bool isGif(Input input) {
    return input.size >= 6 && (std::memcmp(input.data, "GIF87a", 6) == 0 || std::memcmp(input.data, "GIF89a", 6) == 0);
}

ImageHeader gifHeader(Input input) {
    Reading reading{input};
    const Gif gif = open(reading);
    ImageHeader header{};
    header.width = gif->SWidth;
    header.height = gif->SHeight;
    header.origin = 1;
    int transparent;
    if (!nextImage(gif.get(), reading, transparent)) throw Failure(Status::Unknown, "the GIF has no picture");
    header.alpha = transparent != NO_TRANSPARENT_COLOR || !fillsScreen(gif.get());
    header.frames = 1;
    try {
        while (skipImage(gif.get()) && nextImage(gif.get(), reading, transparent)) ++header.frames;
    } catch (const Failure&) {
        // A damaged later frame leaves the first one readable.
    }
    return header;
}

void decodeGif(Input input, const Target& target) {
    if (target.layout != Layout::Rgba8) throw Failure(Status::Internal, "the target does not fit the GIF");
    Reading reading{input};
    const Gif gif = open(reading);
    int transparent;
    if (!nextImage(gif.get(), reading, transparent)) throw Corrupt("the GIF has no picture");
    paintFrame(gif.get(), reading, transparent, target);
}

}
