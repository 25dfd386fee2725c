#pragma once

#include <cstddef>
#include <cstdint>
#include <stdexcept>

namespace standin {

// Numbers shared with NativeMethods.cs.
enum class Format : int32_t { Bmp = 0, Gif = 1, Jpeg = 3, Png = 4, Webp = 6 };
enum class Layout : int32_t { Gray8 = 0, Rgba8 = 1, Rgba16 = 2 };
enum class Status : int32_t { Success = 0, Incomplete = 1, Error = 2, Unknown = 6, Internal = 8 };

struct Input {
    const uint8_t* data;
    size_t size;
};

struct ImageHeader {
    int32_t width;
    int32_t height;
    int32_t format;
    int32_t gray;
    int32_t alpha;
    int32_t deep;
    int32_t origin;
    int32_t frames;
};

// Rows of unpremultiplied pixels, top to bottom.
struct Target {
    uint8_t* pixels;
    size_t rowBytes;
    int32_t width;
    int32_t height;
    Layout layout;

    uint8_t* row(int32_t y) const { return pixels + static_cast<size_t>(y) * rowBytes; }
};

class Failure : public std::runtime_error {
public:
    Failure(Status status, const char* message) : std::runtime_error(message), status(status) {}
    const Status status;
};

class Truncated : public Failure {
public:
    explicit Truncated(const char* message) : Failure(Status::Incomplete, message) {}
};

class Corrupt : public Failure {
public:
    explicit Corrupt(const char* message) : Failure(Status::Error, message) {}
};

}
