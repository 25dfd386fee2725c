namespace Pix2Pix.Imaging;

/// <summary>
/// Separable antialiased resampling in fixed point, rows first and then columns with whole levels in between: the scheme of
/// Pillow's <c>Image.resize</c>, whose results it reproduces for 8 bits. 16 bits have the same weights.
/// </summary>
internal static class Resampler
{
    public static PlanarImage Resize(PlanarImage image, int width, int height, ResampleFilter filter) =>
        new(image.Channels, width, height, PlaneResampler<byte, int>.Resize(image.Data, (image.Width, image.Height), (width, height), filter));

    public static DeepPlanarImage Resize(DeepPlanarImage image, int width, int height, ResampleFilter filter) =>
        new(image.Channels, width, height, PlaneResampler<ushort, long>.Resize(image.Data, (image.Width, image.Height), (width, height), filter));
}
