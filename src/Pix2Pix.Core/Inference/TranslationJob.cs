namespace Pix2Pix.Inference;

/// <summary>One picture to translate.</summary>
/// <param name="Runner">The network.</param>
/// <param name="Format">What its channels stand for.</param>
/// <param name="Source">The picture.</param>
/// <param name="Target">Where the translation goes; of the same size.</param>
internal sealed record TranslationJob(GeneratorRunner Runner, ImageFormat Format, BitmapReader Source, BitmapWriter Target)
{
    /// <summary>The size at which the network sees the picture.</summary>
    public PaddedBounds PaddedBounds { get; } = PaddedBounds.Around(Source.Width, Source.Height, Runner.Generator.SizeMultiple, Runner.Generator.MinimumSize);

    /// <summary>Told what the translation looks like; null if nobody wants to know.</summary>
    public OutputDiagnostics? Check { get; init; }

    /// <summary>Writes a part of the translation.</summary>
    /// <param name="values">The output's planes.</param>
    /// <param name="region">Where they belong in the picture.</param>
    public void Write(ReadOnlySpan<float> values, PixelRegion region)
    {
        Check?.Inspect(values, Format.OutputChannels);
        Target.Write(Format.ToPlanes(values, region.Width, region.Height, Format.NeedsLightness ? Source.Read(region) : null), region.Left, region.Top);
    }
}
