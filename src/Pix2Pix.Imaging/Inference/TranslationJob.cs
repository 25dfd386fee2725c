using Pix2Pix.Imaging;

namespace Pix2Pix.Inference;

/// <summary>One image to translate.</summary>
/// <param name="Network">The network.</param>
/// <param name="Source">The image.</param>
/// <param name="Target">Receives the translation; has the same size.</param>
internal sealed record TranslationJob(IImageNetwork Network, BitmapReader Source, BitmapWriter Target)
{
    // Memory of the large object heap is often new to the process, and each first touch of a page costs: bands stay out of it.
    private const int BandPixels = 4096;

    /// <summary>The size at which the network processes the image.</summary>
    public PaddedBounds PaddedBounds { get; } =
        PaddedBounds.Around(Source.Width, Source.Height, Network.SizeMultiple, Network.MinimumSize);

    public ImageFormat Format => Network.Format;

    /// <summary>Inspects the translation; null to skip the inspection.</summary>
    public OutputDiagnostics? Check { get; init; }

    /// <summary>Writes a part of the translation.</summary>
    /// <param name="values">The output's planes.</param>
    /// <param name="region">Their place in the image.</param>
    public void Write(ReadOnlySpan<float> values, PixelRegion region)
    {
        Check?.Inspect(values, Format.OutputChannels);
        var (channels, height) = (Format.OutputChannels, Math.Clamp(BandPixels / region.Width, 1, region.Height));
        var part = new float[channels * height * region.Width];
        for (var top = 0; top < region.Height; top += height)
        {
            var band = region with { Top = region.Top + top, Height = Math.Min(height, region.Height - top) };
            var plane = band.Width * band.Height;
            for (var c = 0; c < channels; c++)
            {
                values.Slice(((c * region.Height) + top) * region.Width, plane).CopyTo(part.AsSpan(c * plane));
            }

            var lightness = Format.NeedsLightness ? Source.Read(band) : null;
            var planes = Format.ToPlanes(part.AsSpan(0, channels * plane), band.Width, band.Height, lightness);
            Target.Write(planes, band.Left, band.Top);
        }
    }
}
