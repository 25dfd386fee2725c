using Pix2Pix.Imaging;

namespace Pix2Pix.Inference;

/// <summary>Resizes images to the network's input size and the output back, for models that work at one scale.</summary>
/// <param name="width">Width of the network's input; a valid size.</param>
/// <param name="height">Height of the network's input; a valid size.</param>
internal sealed class StretchedInference(int width, int height) : ITranslationStrategy
{
    private const ResampleFilter Filter = ResampleFilter.Bicubic;

    public bool ReadsAfterWriting => false;

    public void Translate(TranslationJob job, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        Translate(job);
        progress?.Report(1);
    }

    private void Translate(TranslationJob job)
    {
        var (source, format) = (job.Source.Read(job.Source.Bounds), job.Format);
        job.Check?.Inspect(source);

        // Interpolation would blend the white of a hole with its surroundings.
        var filter = format.Input == ColorEncoding.MaskedRgb ? ResampleFilter.Nearest : Filter;
        using var output = job.Network.Run([Resampler.Resize(source, width, height, filter)], new PixelRegion(0, 0, width, height));
        var values = output.Values;
        job.Check?.Inspect(values, format.OutputChannels);
        if (format.NeedsLightness)
        {
            job.Target.Write(Colored(values, width, height, source, format), 0, 0);
            return;
        }

        var translated = Resampler.Resize(format.ToPlanes(values, width, height, source: null), source.Width, source.Height, Filter);
        if (format.PreserveKnownPixels) PutKnownBack(source, translated);
        job.Target.Write(translated, 0, 0);
    }

    // Resizing blurs the colors but not the lightness, in which eyes see detail.
    private static PlanarImage<byte> Colored(ReadOnlySpan<float> ab, int width, int height, PlanarImage<byte> source, ImageFormat format)
    {
        var levels = new PlanarImage<byte>(2, width, height);
        PixelScaling.FromUnit(ab, levels.Data);
        var resized = Resampler.Resize(levels, source.Width, source.Height, Filter);
        var values = new float[resized.Data.Length];
        PixelScaling.ToUnit(resized.Data, values);
        return format.ToPlanes(values, source.Width, source.Height, source);
    }

    private static void PutKnownBack(PlanarImage<byte> source, PlanarImage<byte> translated)
    {
        var plane = source.Width * source.Height;
        Span<byte> known = source.Data, painted = translated.Data;
        for (var i = 0; i < plane; i++)
        {
            if (known[i] == byte.MaxValue && known[plane + i] == byte.MaxValue && known[(2 * plane) + i] == byte.MaxValue) continue;
            for (var c = 0; c < 3; c++) painted[(c * plane) + i] = known[(c * plane) + i];
        }
    }
}
