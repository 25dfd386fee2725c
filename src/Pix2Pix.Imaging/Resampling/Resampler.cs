using System.Numerics;

namespace Pix2Pix.Imaging;

/// <summary>
/// Separable antialiased resampling in fixed point, rows before columns, with integer levels in between. The results for 8 bits are those
/// of Pillow's <c>Image.resize</c>; 16 bits use the same weights.
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
