#include "formats.h"

#include <png.h>

#include <bit>
#include <csetjmp>
#include <cstring>

namespace standin {

namespace {

struct Reading {
    Input input;
    size_t at = 0;
    bool ranOut = false;
    char message[256] = {};
};

void readBytes(png_structp png, png_bytep out, size_t count) {
    auto* reading = static_cast<Reading*>(png_get_io_ptr(png));
    if (count > reading->input.size - reading->at) {
        reading->ranOut = true;
        png_error(png, "the PNG data end too early");
    }
    std::memcpy(out, reading->input.data + reading->at, count);
    reading->at += count;
}

void fail(png_structp png, png_const_charp message) {
    auto* reading = static_cast<Reading*>(png_get_error_ptr(png));
    std::strncpy(reading->message, message, sizeof(reading->message) - 1);
    longjmp(png_jmpbuf(png), 1);
}

void ignore(png_structp, png_const_charp) {}

class PngReader {
public:
    explicit PngReader(Reading& reading) {
        png = png_create_read_struct(PNG_LIBPNG_VER_STRING, &reading, fail, ignore);
        info = png == nullptr ? nullptr : png_create_info_struct(png);
        if (info == nullptr) {
            png_destroy_read_struct(&png, nullptr, nullptr);
            throw std::bad_alloc();
        }
        png_set_read_fn(png, &reading, readBytes);
        png_set_user_limits(png, 0x7FFFFFFF, 0x7FFFFFFF);
    }
    ~PngReader() { png_destroy_read_struct(&png, &info, nullptr); }
    PngReader(const PngReader&) = delete;
    PngReader& operator=(const PngReader&) = delete;

    png_structp png = nullptr;
    png_infop info = nullptr;
};

bool hasTransparency(png_structp png, png_infop info) {
    return (png_get_color_type(png, info) & PNG_COLOR_MASK_ALPHA) != 0 || png_get_valid(png, info, PNG_INFO_tRNS) != 0;
}

void askFor(png_structp png, png_infop info, Layout layout) {
    png_set_expand(png);
    if (layout == Layout::Gray8) {
        png_set_scale_16(png);
        return;
    }
    png_set_gray_to_rgb(png);
    if (layout == Layout::Rgba16) {
        png_set_expand_16(png);
        if constexpr (std::endian::native == std::endian::little) png_set_swap(png);
        if (!hasTransparency(png, info)) png_set_add_alpha(png, 0xFFFF, PNG_FILLER_AFTER);
    } else {
        png_set_scale_16(png);
        if (!hasTransparency(png, info)) png_set_add_alpha(png, 0xFF, PNG_FILLER_AFTER);
    }
}

// Only plain values live across setjmp: a longjmp runs no destructor.
bool readHeader(png_structp png, png_infop info) {
    if (setjmp(png_jmpbuf(png))) return false;
    png_read_info(png, info);
    return true;
}

bool readRows(png_structp png, png_infop info, const Target* target) {
    if (setjmp(png_jmpbuf(png))) return false;
    askFor(png, info, target->layout);
    const int passes = png_set_interlace_handling(png);
    png_read_update_info(png, info);
    if (png_get_rowbytes(png, info) > target->rowBytes) png_error(png, "a row of the PNG is longer than its target");
    for (int pass = 0; pass < passes; ++pass) {
        for (int32_t y = 0; y < target->height; ++y) png_read_row(png, target->row(y), nullptr);
    }
    png_read_end(png, nullptr);
    return true;
}

[[noreturn]] void raise(const Reading& reading) {
    if (reading.ranOut) throw Truncated(reading.message);
    throw Corrupt(reading.message);
}

}

bool isPng(Input input) {
    return input.size >= 8 && png_sig_cmp(input.data, 0, 8) == 0;
}

ImageHeader pngHeader(Input input) {
    Reading reading{input};
    PngReader reader(reading);
    if (!readHeader(reader.png, reader.info)) {
        throw Failure(reading.ranOut ? Status::Incomplete : Status::Unknown, reading.message);
    }
    ImageHeader header{};
    header.width = static_cast<int32_t>(png_get_image_width(reader.png, reader.info));
    header.height = static_cast<int32_t>(png_get_image_height(reader.png, reader.info));
    header.alpha = hasTransparency(reader.png, reader.info);
    header.gray = png_get_color_type(reader.png, reader.info) == PNG_COLOR_TYPE_GRAY && !header.alpha;
    header.deep = png_get_bit_depth(reader.png, reader.info) == 16;
    header.origin = 1;
    return header;
}

void decodePng(Input input, const Target& target) {
    Reading reading{input};
    PngReader reader(reading);
    if (!readHeader(reader.png, reader.info)) raise(reading);
    if (png_get_image_width(reader.png, reader.info) != static_cast<png_uint_32>(target.width) ||
        png_get_image_height(reader.png, reader.info) != static_cast<png_uint_32>(target.height)) {
        throw Failure(Status::Internal, "the target has not the size of the PNG");
    }
    if (!readRows(reader.png, reader.info, &target)) raise(reading);
}

}
