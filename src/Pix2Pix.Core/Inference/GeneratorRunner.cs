using Pix2Pix.Models.Prepacked;

namespace Pix2Pix.Inference;

/// <summary>Runs a network on the compute thread with a translator's settings.</summary>
/// <param name="Generator">The network, on its device. Borrowed.</param>
/// <param name="Device">The network's device.</param>
internal sealed record GeneratorRunner(IGenerator Generator, torch.Device Device) : IImageNetwork
{
    // Two images of 256 x 256. On a CPU, smaller batches read the weights too often, and larger ones evict each other from the caches:
    // eight such images take 90 ms each, one or two 66 to 70 ms.
    private const long BatchPixelsOnCpu = 1 << 17;

    /// <summary>The color encodings; RGB or as many channels as the network has, unless it is set.</summary>
    public ImageFormat Format { get; init; } =
        new(ColorEncoding.Rgb, Generator.InputChannels, ColorEncoding.Rgb, Generator.OutputChannels);

    int IImageNetwork.SizeMultiple => Generator.SizeMultiple;

    int IImageNetwork.MinimumSize => Generator.MinimumSize;

    long IImageNetwork.BatchPixels => !CanRunBatches ? 0 : Device.type == DeviceType.CPU ? BatchPixelsOnCpu : long.MaxValue;

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

    // Whether the network can normalize each image of a batch by itself.
    private bool CanRunBatches => Generator is ISupportsPerImageStatistics { SupportsPerImageStatistics: true };

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

    INetworkOutput IImageNetwork.Run(ReadOnlySpan<PlanarImage<byte>> images, PixelRegion? part, IPooledStatistics? pooled, int place)
    {
        using var input = Format.ToTensor(images);
        return new TensorOutput(Run(input, part, (TiledStatistics?)pooled, place));
    }

    IPooledStatistics? IImageNetwork.CreateStatistics() => Statistics == BatchNormStatistics.Running ? null : new TiledStatistics();

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

    private sealed class TensorOutput(Tensor tensor) : INetworkOutput
    {
        public Span<float> Values => ImageTensor.ValuesOf(tensor);

        public void Dispose() => tensor.Dispose();
    }
}
