using System.Runtime.InteropServices;

namespace Pix2Pix.Imaging;

/// <summary>Converts planar images to tensors, and exposes tensors' memory as planes.</summary>
internal static class ImageTensor
{
    /// <param name="images">One or more images of three planes and of one size.</param>
    /// <param name="encoding">The encoding of the channels.</param>
    /// <param name="channels">As many as the encoding has; for <see cref="ColorEncoding.Rgb"/> 1 or 3.</param>
    /// <returns>Float32 <c>[N, channels, H, W]</c> on the CPU, values in [-1, 1].</returns>
    public static Tensor Encode(ReadOnlySpan<PlanarImage<byte>> images, ColorEncoding encoding, int channels)
    {
        NativeLibraries.EnsureTorch();
        var tensor = torch.empty(images.Length, channels, images[0].Height, images[0].Width, torch.float32);
        var values = ValuesOf(tensor);
        var size = values.Length / images.Length;
        for (var i = 0; i < images.Length; i++) ColorEncodings.Encode(images[i], encoding, channels, values.Slice(i * size, size));
        return tensor;
    }

    /// <summary>The values of a contiguous float32 tensor on the CPU.</summary>
    public static Span<float> ValuesOf(Tensor tensor) => MemoryMarshal.Cast<byte, float>(tensor.bytes);

    extension(ImageFormat format)
    {
        /// <summary>Converts images to the network's input.</summary>
        /// <returns>Float32 <c>[N, C, H, W]</c> on the CPU. The caller disposes it.</returns>
        public Tensor ToTensor(params ReadOnlySpan<PlanarImage<byte>> images) => Encode(images, format.Input, format.InputChannels);
    }
}
