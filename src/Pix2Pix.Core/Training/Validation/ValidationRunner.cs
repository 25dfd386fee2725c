using Pix2Pix.Data;
using Pix2Pix.Evaluation;
using Pix2Pix.Inference;

namespace Pix2Pix.Training.Validation;

/// <summary>Measures a generator on held-out pairs.</summary>
/// <param name="runner">Runs the generator as a translator would. Borrowed.</param>
/// <param name="pairs">Borrowed.</param>
internal sealed class ValidationRunner(GeneratorRunner runner, IPairedDataset pairs)
{
    /// <summary>The smallest side that SSIM supports.</summary>
    public const int SmallestSide = 11;

    /// <param name="first">Index of the first pair.</param>
    /// <param name="count">Number of pairs.</param>
    /// <param name="shown">Number of pairs to return images of.</param>
    /// <param name="cancellationToken">Checked before each pair.</param>
    /// <returns>The metrics of all pairs, and images of the first ones unless their channels cannot be displayed.</returns>
    public (ImageQuality[] Metrics, Shown[] Images) Run(int first, int count, int shown, CancellationToken cancellationToken)
    {
        var metrics = new ImageQuality[count];
        var images = new List<Shown>();
        for (var i = 0; i < count; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            using var pair = pairs.Read(first + i);
            metrics[i] = ComputeThread.Run(() =>
            {
                using var scope = torch.NewDisposeScope();
                var output = runner.Run(pair.Input.unsqueeze(0));
                if (images.Count < shown && CanBeShown(pair)) images.Add(Render(pair, output));
                return ImageMetrics.Measure(output, pair.Target.unsqueeze(0));
            });
        }

        return (metrics, [.. images]);
    }

    private bool CanBeShown(TensorPair pair) => IsImage(pairs.InputEncoding, pair.Input) && IsImage(pairs.TargetEncoding, pair.Target);

    private static bool IsImage(ColorEncoding encoding, Tensor tensor) =>
        ColorEncodings.ChannelsOf(encoding) is not null || tensor.shape[0] is 1 or 3;

    private Shown Render(TensorPair pair, Tensor output)
    {
        PlanarImage<byte> Decode(Tensor tensor, ColorEncoding encoding)
        {
            var rgb = new PlanarImage<byte>(3, (int)tensor.shape[^1], (int)tensor.shape[^2]);
            ReadOnlySpan<float> lightness = encoding == ColorEncoding.LabAb ? ImageTensor.ValuesOf(pair.Input) : [];
            ColorEncodings.Decode(ImageTensor.ValuesOf(tensor), encoding, lightness, rgb);
            return rgb;
        }

        return new(
            Decode(pair.Input, pairs.InputEncoding), Decode(output, pairs.TargetEncoding), Decode(pair.Target, pairs.TargetEncoding));
    }

    /// <summary>Images of one held-out pair, three planes each.</summary>
    internal sealed record Shown(PlanarImage<byte> Input, PlanarImage<byte> Output, PlanarImage<byte> Target);
}
