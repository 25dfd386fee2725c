#include "formats.h"

#include <webp/decode.h>
#include <webp/demux.h>
#include <webp/encode.h>

#include <cstring>
#include <memory>

namespace standin {

namespace {

struct DeleteDemuxer {
    void operator()(WebPDemuxer* demuxer) const { WebPDemuxDelete(demuxer); }
};
using Demuxer = std::unique_ptr<WebPDemuxer, DeleteDemuxer>;

struct DeleteDecoder {
    void operator()(WebPIDecoder* decoder) const { WebPIDelete(decoder); }
};
using Decoder = std::unique_ptr<WebPIDecoder, DeleteDecoder>;

Demuxer demux(Input input) {
    const WebPData data{input.data, input.size};
    WebPDemuxState state;
    return Demuxer(WebPDemuxPartial(&data, &state));
}

int32_t orientation(const WebPDemuxer* demuxer) {
    WebPChunkIterator chunk;
    int32_t found = 1;
    if (WebPDemuxGetChunk(demuxer, "EXIF", 1, &chunk)) {
        const uint8_t* bytes = chunk.chunk.bytes;
        size_t size = chunk.chunk.size;
        const size_t skip = size >= 6 && std::memcmp(bytes, "Exif\0\0", 6) == 0 ? 6 : 0;
        found = exifOrientation(bytes + skip, size - skip);
    }
    WebPDemuxReleaseChunkIterator(&chunk);
    return found;
}

// A still picture is decoded from the file itself, an animation from its first frame's bytes.
struct FirstFrame {
    explicit FirstFrame(const WebPDemuxer* demuxer) { found = WebPDemuxGetFrame(demuxer, 1, &iterator) != 0; }
    ~FirstFrame() { WebPDemuxReleaseIterator(&iterator); }
    FirstFrame(const FirstFrame&) = delete;
    FirstFrame& operator=(const FirstFrame&) = delete;

    WebPIterator iterator{};
    bool found;
};

void decodeInto(Input input, uint8_t* pixels, size_t rowBytes, size_t size) {
    WebPDecoderConfig config;
    if (!WebPInitDecoderConfig(&config)) throw Failure(Status::Internal, "libwebp has another version");
    config.output.colorspace = MODE_RGBA;
    config.output.is_external_memory = 1;
    config.output.u.RGBA = WebPRGBABuffer{pixels, static_cast<int>(rowBytes), size};
    const Decoder decoder(WebPINewDecoder(&config.output));
    if (!decoder) throw std::bad_alloc();
    const VP8StatusCode status = WebPIUpdate(decoder.get(), input.data, input.size);
    if (status == VP8_STATUS_SUSPENDED) throw Truncated("the WebP data end too early");
    if (status != VP8_STATUS_OK) throw Corrupt("the WebP data are damaged");
}

}

bool isWebp(Input input) {
    return input.size >= 12 && std::memcmp(input.data, "RIFF", 4) == 0 && std::memcmp(input.data + 8, "WEBP", 4) == 0;
}

ImageHeader webpHeader(Input input) {
    WebPBitstreamFeatures features;
    const VP8StatusCode status = WebPGetFeatures(input.data, input.size, &features);
    if (status == VP8_STATUS_NOT_ENOUGH_DATA) throw Truncated("the WebP header ends too early");
    if (status != VP8_STATUS_OK) throw Failure(Status::Unknown, "the WebP header is damaged");
    ImageHeader header{};
    header.width = features.width;
    header.height = features.height;
    header.alpha = features.has_alpha || features.has_animation;
    header.origin = 1;
    if (const Demuxer demuxer = demux(input)) {
        header.origin = orientation(demuxer.get());
        header.frames = features.has_animation ? static_cast<int32_t>(WebPDemuxGetI(demuxer.get(), WEBP_FF_FRAME_COUNT)) : 0;
    }
    return header;
}

void decodeWebp(Input input, const Target& target) {
    WebPBitstreamFeatures features;
    if (WebPGetFeatures(input.data, input.size, &features) != VP8_STATUS_OK) throw Corrupt("the WebP header is damaged");
    if (features.width != target.width || features.height != target.height || target.layout != Layout::Rgba8) {
        throw Failure(Status::Internal, "the target does not fit the WebP");
    }
    const size_t size = target.rowBytes * static_cast<size_t>(target.height - 1) + static_cast<size_t>(target.width) * 4;
    if (!features.has_animation) {
        decodeInto(input, target.pixels, target.rowBytes, size);
        return;
    }
    const Demuxer demuxer = demux(input);
    if (!demuxer) throw Truncated("the WebP data end too early");
    const FirstFrame frame(demuxer.get());
    if (!frame.found) throw Truncated("the WebP data end before the first frame");
    const auto& at = frame.iterator;
    if (at.x_offset < 0 || at.y_offset < 0 || at.x_offset + at.width > target.width || at.y_offset + at.height > target.height) {
        throw Corrupt("the first frame lies outside its canvas");
    }
    const size_t offset = target.rowBytes * static_cast<size_t>(at.y_offset) + static_cast<size_t>(at.x_offset) * 4;
    decodeInto(Input{at.fragment.bytes, at.fragment.size}, target.pixels + offset, target.rowBytes, size - offset);
}

std::vector<uint8_t> encodeWebp(const Source& source, float quality, bool lossless) {
    WebPConfig config;
    WebPPicture picture;
    if (!WebPConfigPreset(&config, WEBP_PRESET_DEFAULT, quality) || !WebPPictureInit(&picture)) {
        throw Failure(Status::Internal, "libwebp has another version");
    }
    config.lossless = lossless;
    config.method = 3;
    picture.width = source.width;
    picture.height = source.height;
    picture.use_argb = lossless;
    WebPMemoryWriter writer;
    WebPMemoryWriterInit(&writer);
    picture.writer = WebPMemoryWrite;
    picture.custom_ptr = &writer;
    const int stride = static_cast<int>(source.rowBytes);
    const bool imported = source.opaque ? WebPPictureImportRGBX(&picture, source.pixels, stride) != 0
                                        : WebPPictureImportRGBA(&picture, source.pixels, stride) != 0;
    const bool encoded = imported && WebPEncode(&config, &picture) != 0;
    WebPPictureFree(&picture);
    std::unique_ptr<WebPMemoryWriter, void (*)(WebPMemoryWriter*)> owner(&writer, WebPMemoryWriterClear);
    if (!encoded) throw Failure(Status::Internal, "libwebp could not encode the picture");
    return std::vector<uint8_t>(writer.mem, writer.mem + writer.size);
}

}
