using System.Numerics;

namespace Pix2Pix.Imaging;

/// <summary>
/// Separable antialiased resampling in fixed point, rows first and then columns with whole levels in between: the scheme of
/// Pillow's <c>Image.resize</c>, whose results it reproduces for 8 bits. 16 bits have the same weights.
/// </summary>
internal static class Resampler
{
    public static PlanarImage<T> Resize<T>(PlanarImage<T> image, int width, int height, ResampleFilter filter)
        where T : unmanaged, IBinaryInteger<T>
    {
        var (from, to) = ((image.Width, image.Height), (width, height));
        Array resized = (Array)image.Data switch
        {
            byte[] levels => PlaneResampler<byte, int>.Resize(levels, from, to, filter),
            ushort[] levels => PlaneResampler<ushort, long>.Resize(levels, from, to, filter),
            _ => throw new NotSupportedException($"Planes of {typeof(T).Name} cannot be resized."),
        };
        return new(image.Channels, width, height, (T[])resized);
    }
}
