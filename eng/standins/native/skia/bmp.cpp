#include "formats.h"

#include <opencv2/imgcodecs.hpp>
#include <opencv2/imgproc.hpp>

#include <climits>
#include <cstdlib>

namespace standin {

namespace {

constexpr size_t infoAt = 14;
constexpr uint32_t coreHeaderSize = 12;

uint32_t read(Input input, size_t at, int bytes) {
    if (at + static_cast<size_t>(bytes) > input.size) throw Truncated("the BMP header ends too early");
    uint32_t value = 0;
    for (int i = 0; i < bytes; ++i) value |= static_cast<uint32_t>(input.data[at + i]) << 8 * i;
    return value;
}

// Told from the sizes alone where rows are stored plainly.
void requireAllRows(Input input, const Target& target) {
    const bool core = read(input, infoAt, 4) == coreHeaderSize;
    const uint64_t bits = read(input, infoAt + (core ? 10 : 14), 2);
    const bool packed = !core && read(input, infoAt + 16, 4) != 0;
    const uint64_t rowBytes = (bits * static_cast<uint64_t>(target.width) + 31) / 32 * 4;
    if (!packed && read(input, 10, 4) + rowBytes * static_cast<uint64_t>(target.height) > input.size) {
        throw Truncated("the BMP data end too early");
    }
}

}

bool isBmp(Input input) {
    return input.size >= 2 && input.data[0] == 'B' && input.data[1] == 'M';
}

ImageHeader bmpHeader(Input input) {
    ImageHeader header{};
    header.origin = 1;
    if (read(input, infoAt, 4) == coreHeaderSize) {
        header.width = static_cast<int32_t>(read(input, infoAt + 4, 2));
        header.height = static_cast<int32_t>(read(input, infoAt + 6, 2));
        return header;
    }
    header.width = static_cast<int32_t>(read(input, infoAt + 4, 4));
    const auto height = static_cast<int32_t>(read(input, infoAt + 8, 4));
    if (height == INT_MIN) throw Failure(Status::Unknown, "the BMP header is damaged");
    // A negative height means rows from top to bottom.
    header.height = std::abs(height);
    return header;
}

void decodeBmp(Input input, const Target& target) {
    requireAllRows(input, target);
    const cv::Mat encoded(1, static_cast<int>(input.size), CV_8UC1, const_cast<uint8_t*>(input.data));
    const cv::Mat picture = cv::imdecode(encoded, cv::IMREAD_COLOR);
    if (picture.empty()) throw Truncated("the BMP data are damaged or end too early");
    if (picture.cols != target.width || picture.rows != target.height || target.layout != Layout::Rgba8) {
        throw Failure(Status::Internal, "the target does not fit the BMP");
    }
    cv::Mat out(target.height, target.width, CV_8UC4, target.pixels, target.rowBytes);
    cv::cvtColor(picture, out, cv::COLOR_BGR2RGBA);
}

}
