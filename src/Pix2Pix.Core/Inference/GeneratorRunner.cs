using Pix2Pix.Models.Prepacked;

namespace Pix2Pix.Inference;

/// <summary>Runs a network on the compute thread with a translator's settings.</summary>
/// <param name="Generator">The network, on its device. Borrowed.</param>
/// <param name="Device">The network's device.</param>
internal sealed record GeneratorRunner(IGenerator Generator, torch.Device Device)
{
    public BatchNormStatistics Statistics { get; init; }

    public bool Dropout { get; init; }

    public long DropoutSeed { get; init; }

    /// <summary>Number of the image's sample; each sample has its own dropout.</summary>
    public long Sample { get; init; }

    /// <summary>Whether the network only fills missing pixels, and known ones are copied from the input.</summary>
    public bool PreserveKnownPixels { get; init; }

    /// <summary>Whether each image of a batch comes out as it would alone.</summary>
    public bool KeepsImagesApart { get; init; }

    /// <summary>Prepacked weights; null to run the network as it is. Borrowed.</summary>
    public PrepackedWeights? Prepacked { get; init; }

    /// <summary>Whether the network can normalize each image of a batch by itself.</summary>
    public bool CanRunBatches => Generator is ISupportsPerImageStatistics { SupportsPerImageStatistics: true };

    /// <param name="input"><c>[N, C, H, W]</c>. Borrowed.</param>
    /// <param name="part">The part of the output to return; null for all of it.</param>
    /// <param name="pooled">Statistics of the whole tiled image; null for the input's own. Borrowed.</param>
    /// <param name="place">The tile's number in its image, from 1, which gives each tile its own dropout; 0 for an untiled image.</param>
    /// <returns>Float32 on the CPU, contiguous. The caller disposes it.</returns>
    public Tensor Run(Tensor input, PixelRegion? part = null, TiledStatistics? pooled = null, int place = 0) => ComputeThread.Run(() =>
    {
        using var scope = torch.NewDisposeScope();
        using var noGrad = torch.no_grad();
        var seed = SeedSequence.Derive(DropoutSeed, SeedSequence.Purpose.Dropout, Sample, place);
        using var random = Dropout ? new torch.Generator(seed) : null;
        var context = new ForwardContext
        {
            Statistics = Statistics,
            DropoutGenerator = random,
            ImageStatistics = pooled,
            Prepacked = Prepacked,
            PerImageStatistics = KeepsImagesApart && input.shape[0] > 1,
        };
        var given = input.to(Device);
        var output = Generator.Generate(given, context);
        ThrowIfNoTranslation(output, [given.shape[0], Generator.OutputChannels, given.shape[2], given.shape[3]]);
        if (PreserveKnownPixels) output = InpaintingMask.Composite(given, output);
        if (part is { } wanted) output = output.narrow(2, wanted.Top, wanted.Height).narrow(3, wanted.Left, wanted.Width);
        return output.cpu().contiguous().MoveToOuterDisposeScope();
    });

    // A custom network may return anything, and its memory is read directly.
    private void ThrowIfNoTranslation(Tensor? output, long[] needed)
    {
        var problem = output is null ? "It is null."
            : output.IsInvalid ? "It is disposed."
            : TensorCheck.ProblemOf(output, type => type == torch.ScalarType.Float32, "float32 is")
            ?? (output.shape.SequenceEqual(needed) ? null : $"It is [{string.Join(", ", output.shape)}].");
        if (problem is null) return;

        throw new InvalidOperationException(
            $"{nameof(IGenerator.Generate)} of the network {Generator.Architecture} returned an invalid output. {problem} It must be " +
            $"float32 [{string.Join(", ", needed)}]: the input's batch size, height and width, " +
            $"with {nameof(IGenerator.OutputChannels)} channels.");
    }
}
