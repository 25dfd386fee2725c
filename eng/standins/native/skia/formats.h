#pragma once

#include "image.h"

#include <vector>

namespace standin {

bool isPng(Input input);
bool isJpeg(Input input);
bool isWebp(Input input);
bool isGif(Input input);
bool isBmp(Input input);

ImageHeader pngHeader(Input input);
ImageHeader jpegHeader(Input input);
ImageHeader webpHeader(Input input);
ImageHeader gifHeader(Input input);
ImageHeader bmpHeader(Input input);

void decodePng(Input input, const Target& target);
void decodeJpeg(Input input, const Target& target);
void decodeWebp(Input input, const Target& target);
void decodeGif(Input input, const Target& target);
void decodeBmp(Input input, const Target& target);

// Orientation 1 to 8 from a TIFF block, 1 where there is none.
int32_t exifOrientation(const uint8_t* tiff, size_t size);
int32_t jpegOrientation(Input input);

struct Source {
    const uint8_t* pixels;
    size_t rowBytes;
    int32_t width;
    int32_t height;
    Layout layout;
    bool opaque;

    const uint8_t* row(int32_t y) const { return pixels + static_cast<size_t>(y) * rowBytes; }
};

std::vector<uint8_t> encodePng(const Source& source, int32_t filters, int32_t level);
std::vector<uint8_t> encodeJpeg(const Source& source, int32_t quality, int32_t downsample);
std::vector<uint8_t> encodeWebp(const Source& source, float quality, bool lossless);

}
