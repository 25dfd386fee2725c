#include "formats.h"

#include <turbojpeg.h>

#include <cstring>
#include <memory>

namespace standin {

namespace {

struct Destroy {
    void operator()(void* handle) const { tjDestroy(handle); }
};
using Handle = std::unique_ptr<void, Destroy>;

struct Release {
    void operator()(unsigned char* memory) const { tjFree(memory); }
};
using Buffer = std::unique_ptr<unsigned char, Release>;

struct Shape {
    int width = 0;
    int height = 0;
    int subsampling = 0;
    int colorSpace = 0;
};

Handle decompressor() {
    Handle handle(tjInitDecompress());
    if (!handle) throw std::bad_alloc();
    return handle;
}

bool readShape(tjhandle handle, Input input, Shape& shape) {
    return tjDecompressHeader3(handle, input.data, input.size, &shape.width, &shape.height, &shape.subsampling,
        &shape.colorSpace) == 0 || (tjGetErrorCode(handle) == TJERR_WARNING && shape.width > 0);
}

bool isFourInk(const Shape& shape) {
    return shape.colorSpace == TJCS_CMYK || shape.colorSpace == TJCS_YCCK;
}

int pixelFormat(Layout layout) {
    return layout == Layout::Gray8 ? TJPF_GRAY : TJPF_RGBA;
}

// libjpeg hands four-ink pictures over as the file has them, that is inverted: 255 is no ink.
void inksToRgb(const Target& target) {
    for (int32_t y = 0; y < target.height; ++y) {
        uint8_t* pixel = target.row(y);
        for (int32_t x = 0; x < target.width; ++x, pixel += 4) {
            for (int c = 0; c < 3; ++c) pixel[c] = static_cast<uint8_t>((pixel[c] * pixel[3] + 127) / 255);
            pixel[3] = 255;
        }
    }
}

void raiseFor(tjhandle handle) {
    const char* message = tjGetErrorStr2(handle);
    if (tjGetErrorCode(handle) != TJERR_WARNING) throw Corrupt(message);
    if (std::strstr(message, "Premature end") != nullptr) throw Truncated(message);
    // Stray bytes between segments take nothing from the picture.
    if (std::strstr(message, "extraneous bytes") == nullptr) throw Corrupt(message);
}

}

bool isJpeg(Input input) {
    return input.size >= 3 && input.data[0] == 0xFF && input.data[1] == 0xD8 && input.data[2] == 0xFF;
}

ImageHeader jpegHeader(Input input) {
    const Handle handle = decompressor();
    Shape shape;
    if (!readShape(handle.get(), input, shape)) throw Failure(Status::Unknown, tjGetErrorStr2(handle.get()));
    ImageHeader header{};
    header.width = shape.width;
    header.height = shape.height;
    header.gray = shape.colorSpace == TJCS_GRAY;
    header.origin = jpegOrientation(input);
    return header;
}

void decodeJpeg(Input input, const Target& target) {
    const Handle handle = decompressor();
    Shape shape;
    if (!readShape(handle.get(), input, shape)) throw Corrupt(tjGetErrorStr2(handle.get()));
    if (shape.width != target.width || shape.height != target.height || target.layout == Layout::Rgba16) {
        throw Failure(Status::Internal, "the target does not fit the JPEG");
    }
    const bool fourInk = isFourInk(shape);
    const int format = fourInk ? TJPF_CMYK : pixelFormat(target.layout);
    const int result = tjDecompress2(handle.get(), input.data, input.size, target.pixels, target.width,
        static_cast<int>(target.rowBytes), target.height, format, TJFLAG_ACCURATEDCT);
    if (fourInk) inksToRgb(target);
    if (result != 0) raiseFor(handle.get());
}

std::vector<uint8_t> encodeJpeg(const Source& source, int32_t quality, int32_t downsample) {
    constexpr int subsamplings[] = {TJSAMP_420, TJSAMP_422, TJSAMP_444};
    const Handle handle(tjInitCompress());
    if (!handle) throw std::bad_alloc();
    const bool gray = source.layout == Layout::Gray8;
    unsigned char* memory = nullptr;
    unsigned long size = 0;
    const int result = tjCompress2(handle.get(), source.pixels, source.width, static_cast<int>(source.rowBytes),
        source.height, gray ? TJPF_GRAY : TJPF_RGBX, &memory, &size, gray ? TJSAMP_GRAY : subsamplings[downsample],
        quality, TJFLAG_ACCURATEDCT);
    const Buffer buffer(memory);
    if (result != 0) throw Failure(Status::Internal, tjGetErrorStr2(handle.get()));
    return std::vector<uint8_t>(memory, memory + size);
}

}
