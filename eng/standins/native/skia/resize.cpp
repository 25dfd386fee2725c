#include "guard.h"

#include <opencv2/imgproc.hpp>

using namespace standin;

namespace {

int interpolation(int32_t quality, const cv::Size& from, const cv::Size& to) {
    constexpr int32_t none = 0, low = 1, high = 3;
    if (quality == none) return cv::INTER_NEAREST_EXACT;
    if (quality == low) return cv::INTER_LINEAR;
    // The finer qualities average the pixels that a shrunk pixel covers.
    if (to.width < from.width && to.height < from.height) return cv::INTER_AREA;
    return quality == high ? cv::INTER_CUBIC : cv::INTER_LINEAR;
}

}

// Four channels a pixel, of bytes or of floats.
STANDIN_EXPORT int32_t standin_resize(
    const uint8_t* source, size_t sourceRowBytes, int32_t sourceWidth, int32_t sourceHeight,
    uint8_t* target, size_t targetRowBytes, int32_t targetWidth, int32_t targetHeight,
    int32_t isFloat, int32_t quality, char* message, size_t capacity) {
    return guarded(message, capacity, [&] {
        const int type = isFloat ? CV_32FC4 : CV_8UC4;
        const cv::Mat from(sourceHeight, sourceWidth, type, const_cast<uint8_t*>(source), sourceRowBytes);
        cv::Mat to(targetHeight, targetWidth, type, target, targetRowBytes);
        cv::resize(from, to, to.size(), 0, 0, interpolation(quality, from.size(), to.size()));
    });
}
