using Pix2Pix.Common;
using SkiaSharp;

namespace Pix2Pix.Imaging;

/// <summary>Images stacked vertically in a single PNG, with transparent gaps.</summary>
internal static class ImageGrid
{
    /// <summary>Images with longer sides are reduced.</summary>
    public const int LongestSide = 256;

    private const int Gap = 6;

    /// <param name="images">One or more RGB images of the same size.</param>
    public static byte[] Encode(IReadOnlyList<PlanarImage<byte>> images)
    {
        PlanarImage<byte>[] fitting = [.. images.Select(Fit)];
        var (width, height) = (fitting[0].Width, fitting[0].Height);
        SkiaLibrary.Ensure();
        var length = ((height + Gap) * fitting.Length) - Gap;
        using var strip = new SKBitmap(new SKImageInfo(width, length, SKColorType.Rgba8888, SKAlphaType.Unpremul));
        strip.Erase(SKColors.Transparent);
        var writer = new BitmapWriter(strip);
        for (var i = 0; i < fitting.Length; i++) writer.Write(fitting[i], 0, i * (height + Gap));

        using var stream = new MemoryStream();
        ImageFile.Write(strip, stream);
        return stream.ToArray();
    }

    private static PlanarImage<byte> Fit(PlanarImage<byte> image)
    {
        var share = (double)LongestSide / Math.Max(image.Width, image.Height);
        if (share >= 1) return image;
        int SideOf(int side) => Math.Max(1, (int)Math.Round(side * share));
        return Resampler.Resize(image, SideOf(image.Width), SideOf(image.Height), ResampleFilter.Bicubic);
    }
}
