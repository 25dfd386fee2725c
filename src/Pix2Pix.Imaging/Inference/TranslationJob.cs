using Pix2Pix.Imaging;

namespace Pix2Pix.Inference;

/// <summary>One image to translate.</summary>
/// <param name="Network">The network.</param>
/// <param name="Source">The image.</param>
/// <param name="Target">Receives the translation; has the same size.</param>
internal sealed record TranslationJob(IImageNetwork Network, BitmapReader Source, BitmapWriter Target)
{
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
        var lightness = Format.NeedsLightness ? Source.Read(region) : null;
        Target.Write(Format.ToPlanes(values, region.Width, region.Height, lightness), region.Left, region.Top);
    }
}
