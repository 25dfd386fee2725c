#include "formats.h"
#include "guard.h"

using namespace standin;

namespace {

struct Codec {
    Format format;
    bool (*matches)(Input);
    ImageHeader (*header)(Input);
    void (*decode)(Input, const Target&);
};

constexpr Codec codecs[] = {
    {Format::Png, isPng, pngHeader, decodePng},
    {Format::Jpeg, isJpeg, jpegHeader, decodeJpeg},
    {Format::Webp, isWebp, webpHeader, decodeWebp},
    {Format::Gif, isGif, gifHeader, decodeGif},
    {Format::Bmp, isBmp, bmpHeader, decodeBmp},
};

const Codec& codecFor(Input input) {
    for (const auto& codec : codecs) {
        if (codec.matches(input)) return codec;
    }
    throw Failure(Status::Unknown, "the data are in no known image format");
}

}

STANDIN_EXPORT int32_t standin_header(
    const uint8_t* data, size_t size, ImageHeader* header, char* message, size_t capacity) {
    return guarded(message, capacity, [&] {
        const Input input{data, size};
        const auto& codec = codecFor(input);
        auto found = codec.header(input);
        if (found.width <= 0 || found.height <= 0) throw Failure(Status::Unknown, "the image is empty");
        found.format = static_cast<int32_t>(codec.format);
        *header = found;
    });
}

STANDIN_EXPORT int32_t standin_decode(
    const uint8_t* data, size_t size, uint8_t* pixels, size_t rowBytes, int32_t width, int32_t height,
    int32_t layout, char* message, size_t capacity) {
    return guarded(message, capacity, [&] {
        const Input input{data, size};
        codecFor(input).decode(input, Target{pixels, rowBytes, width, height, static_cast<Layout>(layout)});
    });
}
