namespace Pix2Pix.Data;

/// <summary>Makes inpainting pairs: the input is a photo with a hole, the target the whole photo.</summary>
/// <remarks>
/// As in the Torch implementation, the center quarter is filled with 1.0, white; random blocks are this library's addition. Set
/// <see cref="GeneratorOptions.PreserveKnownPixels"/> for the network, or it spends most of its capacity on copying.
/// </remarks>
public sealed class Inpainting : IPairSynthesizer
{
    /// <param name="options">Center or random blocks; null for the center.</param>
    /// <exception cref="ArgumentException">Options are out of range; the message lists all of them.</exception>
    public Inpainting(InpaintingOptions? options = null)
    {
        Options = options ?? new InpaintingOptions();
        Options.ThrowIfInvalid();
    }

    /// <summary>Which pixels are removed.</summary>
    public InpaintingOptions Options { get; }

    /// <summary>3: RGB with the missing pixels white.</summary>
    public int InputChannels => 3;

    /// <summary>3: RGB.</summary>
    public int TargetChannels => 3;

    /// <summary><see cref="ColorEncoding.MaskedRgb"/>.</summary>
    public ColorEncoding InputEncoding => ColorEncoding.MaskedRgb;

    /// <inheritdoc/>
    /// <remarks>Without a random source, the random blocks are at the same places in every photo.</remarks>
    public TensorPair Make(Tensor photo, Random? random)
    {
        PhotoTensor.Read(photo, out var height, out var width);
        var pair = new TensorPair(PhotoTensor.Copy(photo), PhotoTensor.Copy(photo));
        var input = PhotoTensor.Values(pair.Input);
        if (Options.RandomBlocks == 0)
        {
            FillBlock(input, height, width, height / 4, width / 4, Math.Max(1, height / 2), Math.Max(1, width / 2));
            return pair;
        }

        random ??= SeedSequence.CreateRandom(0, SeedSequence.Purpose.Augmentation);
        int rows = SideOf(height), columns = SideOf(width);
        for (var i = 0; i < Options.RandomBlocks; i++)
        {
            int top = random.Next(height - rows + 1), left = random.Next(width - columns + 1);
            FillBlock(input, height, width, top, left, rows, columns);
        }

        return pair;
    }

    private int SideOf(int side) => Math.Max(1, (int)Math.Round(side * Options.BlockFraction));

    private static void FillBlock(Span<float> planes, int height, int width, int top, int left, int rows, int columns)
    {
        for (var c = 0; c < 3; c++)
        {
            for (var y = top; y < top + rows; y++) planes.Slice((((c * height) + y) * width) + left, columns).Fill(InpaintingMask.Missing);
        }
    }
}
