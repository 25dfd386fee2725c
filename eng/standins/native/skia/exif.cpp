#include "formats.h"

#include <cstring>

namespace standin {

namespace {

constexpr uint16_t orientationTag = 0x0112;
constexpr uint16_t shortType = 3;

class TiffReader {
public:
    TiffReader(const uint8_t* data, size_t size) : data(data), size(size), little(size > 0 && data[0] == 'I') {}

    bool has(size_t at, size_t count) const { return at <= size && count <= size - at; }

    uint32_t read(size_t at, int bytes) const {
        uint32_t value = 0;
        for (int i = 0; i < bytes; ++i) value |= static_cast<uint32_t>(data[at + i]) << 8 * (little ? i : bytes - 1 - i);
        return value;
    }

private:
    const uint8_t* data;
    size_t size;
    bool little;
};

}

int32_t exifOrientation(const uint8_t* tiff, size_t size) {
    if (size < 8 || (std::memcmp(tiff, "II*\0", 4) != 0 && std::memcmp(tiff, "MM\0*", 4) != 0)) return 1;
    const TiffReader reader(tiff, size);
    const size_t directory = reader.read(4, 4);
    if (!reader.has(directory, 2)) return 1;
    const uint32_t count = reader.read(directory, 2);
    for (uint32_t i = 0; i < count; ++i) {
        const size_t entry = directory + 2 + 12 * static_cast<size_t>(i);
        if (!reader.has(entry, 12)) return 1;
        if (reader.read(entry, 2) != orientationTag || reader.read(entry + 2, 2) != shortType) continue;
        const auto value = static_cast<int32_t>(reader.read(entry + 8, 2));
        return value >= 1 && value <= 8 ? value : 1;
    }
    return 1;
}

int32_t jpegOrientation(Input input) {
    constexpr uint8_t app1 = 0xE1, startOfScan = 0xDA;
    size_t at = 2;
    while (at + 4 <= input.size && input.data[at] == 0xFF) {
        const uint8_t marker = input.data[at + 1];
        if (marker == 0xFF) { ++at; continue; }
        if (marker == startOfScan) break;
        const size_t length = static_cast<size_t>(input.data[at + 2]) << 8 | input.data[at + 3];
        if (length < 2 || length > input.size - at - 2) break;
        const uint8_t* payload = input.data + at + 4;
        if (marker == app1 && length >= 8 && std::memcmp(payload, "Exif\0\0", 6) == 0) {
            return exifOrientation(payload + 6, length - 8);
        }
        at += 2 + length;
    }
    return 1;
}

}
