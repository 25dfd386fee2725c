#include "formats.h"
#include "guard.h"

#include <cstdlib>
#include <cstring>

using namespace standin;

namespace {

template <typename Encode>
int32_t handOver(uint8_t** encoded, size_t* encodedSize, char* message, size_t capacity, Encode encode) {
    return guarded(message, capacity, [&] {
        const std::vector<uint8_t> bytes = encode();
        auto* copy = static_cast<uint8_t*>(std::malloc(bytes.size()));
        if (copy == nullptr) throw std::bad_alloc();
        std::memcpy(copy, bytes.data(), bytes.size());
        *encoded = copy;
        *encodedSize = bytes.size();
    });
}

Source sourceOf(
    const uint8_t* pixels, size_t rowBytes, int32_t width, int32_t height, int32_t layout, int32_t opaque) {
    return Source{pixels, rowBytes, width, height, static_cast<Layout>(layout), opaque != 0};
}

}

STANDIN_EXPORT int32_t standin_encode_png(
    const uint8_t* pixels, size_t rowBytes, int32_t width, int32_t height, int32_t layout, int32_t opaque,
    int32_t filters, int32_t level, uint8_t** encoded, size_t* encodedSize, char* message, size_t capacity) {
    return handOver(encoded, encodedSize, message, capacity, [&] {
        return encodePng(sourceOf(pixels, rowBytes, width, height, layout, opaque), filters, level);
    });
}

STANDIN_EXPORT int32_t standin_encode_jpeg(
    const uint8_t* pixels, size_t rowBytes, int32_t width, int32_t height, int32_t layout, int32_t opaque,
    int32_t quality, int32_t downsample, uint8_t** encoded, size_t* encodedSize, char* message, size_t capacity) {
    return handOver(encoded, encodedSize, message, capacity, [&] {
        return encodeJpeg(sourceOf(pixels, rowBytes, width, height, layout, opaque), quality, downsample);
    });
}

STANDIN_EXPORT int32_t standin_encode_webp(
    const uint8_t* pixels, size_t rowBytes, int32_t width, int32_t height, int32_t layout, int32_t opaque,
    float quality, int32_t lossless, uint8_t** encoded, size_t* encodedSize, char* message, size_t capacity) {
    return handOver(encoded, encodedSize, message, capacity, [&] {
        return encodeWebp(sourceOf(pixels, rowBytes, width, height, layout, opaque), quality, lossless != 0);
    });
}

STANDIN_EXPORT void standin_free(void* memory) {
    std::free(memory);
}
