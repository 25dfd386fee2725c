#include "formats.h"

#include <png.h>

#include <bit>
#include <csetjmp>
#include <cstring>

namespace standin {

namespace {

struct Writing {
    std::vector<uint8_t> bytes;
    bool outOfMemory = false;
    char message[256] = {};
};

void writeBytes(png_structp png, png_bytep data, size_t count) {
    auto* writing = static_cast<Writing*>(png_get_io_ptr(png));
    try {
        writing->bytes.insert(writing->bytes.end(), data, data + count);
    } catch (...) {
        writing->outOfMemory = true;
    }
    if (writing->outOfMemory) png_error(png, "out of memory");
}

void flush(png_structp) {}

void fail(png_structp png, png_const_charp message) {
    auto* writing = static_cast<Writing*>(png_get_error_ptr(png));
    std::strncpy(writing->message, message, sizeof(writing->message) - 1);
    longjmp(png_jmpbuf(png), 1);
}

void ignore(png_structp, png_const_charp) {}

class PngWriter {
public:
    explicit PngWriter(Writing& writing) {
        png = png_create_write_struct(PNG_LIBPNG_VER_STRING, &writing, fail, ignore);
        info = png == nullptr ? nullptr : png_create_info_struct(png);
        if (info == nullptr) {
            png_destroy_write_struct(&png, nullptr);
            throw std::bad_alloc();
        }
        png_set_write_fn(png, &writing, writeBytes, flush);
        png_set_user_limits(png, 0x7FFFFFFF, 0x7FFFFFFF);
    }
    ~PngWriter() { png_destroy_write_struct(&png, &info); }
    PngWriter(const PngWriter&) = delete;
    PngWriter& operator=(const PngWriter&) = delete;

    png_structp png = nullptr;
    png_infop info = nullptr;
};

// Only plain values live across setjmp: a longjmp runs no destructor.
bool writeImage(png_structp png, png_infop info, const Source* source, int32_t filters, int32_t level) {
    if (setjmp(png_jmpbuf(png))) return false;
    const int depth = source->layout == Layout::Rgba16 ? 16 : 8;
    const int color = source->layout == Layout::Gray8 ? PNG_COLOR_TYPE_GRAY
        : source->opaque ? PNG_COLOR_TYPE_RGB : PNG_COLOR_TYPE_RGB_ALPHA;
    png_set_IHDR(png, info, static_cast<png_uint_32>(source->width), static_cast<png_uint_32>(source->height), depth,
        color, PNG_INTERLACE_NONE, PNG_COMPRESSION_TYPE_DEFAULT, PNG_FILTER_TYPE_DEFAULT);
    png_set_filter(png, PNG_FILTER_TYPE_BASE, filters);
    png_set_compression_level(png, level);
    png_write_info(png, info);
    if (color == PNG_COLOR_TYPE_RGB) png_set_filler(png, 0, PNG_FILLER_AFTER);
    if constexpr (std::endian::native == std::endian::little) {
        if (depth == 16) png_set_swap(png);
    }
    for (int32_t y = 0; y < source->height; ++y) png_write_row(png, source->row(y));
    png_write_end(png, info);
    return true;
}

}

std::vector<uint8_t> encodePng(const Source& source, int32_t filters, int32_t level) {
    Writing writing;
    PngWriter writer(writing);
    if (!writeImage(writer.png, writer.info, &source, filters, level)) throw Failure(Status::Internal, writing.message);
    return std::move(writing.bytes);
}

}
