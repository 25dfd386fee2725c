using Pix2Pix.Models.Prepacked;

namespace Pix2Pix.Inference;

/// <summary>Runs a network on the compute thread, in the mode that a translator was told.</summary>
/// <param name="Generator">On its device. Borrowed.</param>
/// <param name="Device">Where it is.</param>
internal sealed record GeneratorRunner(IGenerator Generator, torch.Device Device)
{
    public BatchNormStatistics Statistics { get; init; }

    public bool Dropout { get; init; }

    public long DropoutSeed { get; init; }

    /// <summary>Which of a picture's samples; each has its own dropout.</summary>
    public long Sample { get; init; }

    /// <summary>Whether missing pixels only are taken from the network.</summary>
    public bool PreserveKnownPixels { get; init; }

    /// <summary>Whether several pictures in one batch come out as each of them would alone.</summary>
    public bool KeepsImagesApart { get; init; }

    /// <summary>The network's convolutions as the processor wants them; null for the network as it is. Borrowed.</summary>
    public PrepackedWeights? Prepacked { get; init; }

    /// <summary>Whether the network can keep pictures apart.</summary>
    public bool CanRunBatches => Generator is ISupportsPerImageStatistics { SupportsPerImageStatistics: true };

    /// <param name="input"><c>[N, C, H, W]</c>. Borrowed.</param>
    /// <param name="part">Which part of the output is wanted; null for all.</param>
    /// <param name="pooled">Statistics over more than this input; null for its own. Borrowed.</param>
    /// <param name="place">Place of the input in its picture, from 1 on, with a dropout of its own; 0 for a picture in one piece.</param>
    /// <returns>Float32 on the CPU, contiguous. The caller disposes it.</returns>
    public Tensor Run(Tensor input, PixelRegion? part = null, TiledStatistics? pooled = null, int place = 0) => ComputeThread.Run(() =>
    {
        using var scope = torch.NewDisposeScope();
        using var noGrad = torch.no_grad();
        using var random = Dropout ? new torch.Generator(SeedSequence.Derive(DropoutSeed, SeedSequence.Purpose.Dropout, Sample, place)) : null;
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

    // A network of the user's own may give anything, and its values are read as the memory that they are.
    private void ThrowIfNoTranslation(Tensor? output, long[] needed)
    {
        var problem = output is null ? "It is null."
            : output.IsInvalid ? "It is disposed."
            : TensorCheck.ProblemOf(output, type => type == torch.ScalarType.Float32, "float32 is")
            ?? (output.shape.SequenceEqual(needed) ? null : $"It is [{string.Join(", ", output.shape)}].");
        if (problem is null) return;

        throw new InvalidOperationException(
            $"What {nameof(IGenerator.Generate)} of the network {Generator.Architecture} returned is no translation. {problem} " +
            $"Float32 [{string.Join(", ", needed)}] is needed: the input's number of pictures, height and width, and as many channels as {nameof(IGenerator.OutputChannels)} says.");
    }
}
