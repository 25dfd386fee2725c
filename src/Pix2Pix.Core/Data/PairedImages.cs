using Pix2Pix.Imaging;
using SkiaSharp;

namespace Pix2Pix.Data;

/// <summary>Pairs of pictures, from a folder or from memory, with the paper's jitter and mirroring.</summary>
/// <remarks>Safe to use from several threads. Decoded and resized pairs are kept within <see cref="PictureOptions.CacheBytes"/>.</remarks>
public sealed class PairedImages : IPairedDataset
{
    private readonly IPairSource _source;
    private readonly PictureCache<(PlanarImage Input, PlanarImage Target)> _cache;

    private PairedImages(Func<PairedImagesOptions, IPairSource> open, PairedImagesOptions? options)
    {
        Options = options ?? new PairedImagesOptions();
        Options.ThrowIfInvalid();
        _source = open(Options);
        _cache = new PictureCache<(PlanarImage Input, PlanarImage Target)>(Options.CacheBytes, pair => pair.Input.Data.Length + pair.Target.Data.Length);
        UnusablePictures.ThrowIfAny(Count, "pairs", ProblemOf);
    }

    /// <summary>How pairs become examples.</summary>
    public PairedImagesOptions Options { get; }

    /// <inheritdoc/>
    public int Count => Options.CountOf(_source.Count);

    /// <inheritdoc/>
    public int Height => Options.Size;

    /// <inheritdoc/>
    public int Width => Options.Size;

    /// <inheritdoc/>
    public PairDirection Direction => Options.Direction;

    /// <inheritdoc/>
    public PictureEncoding InputEncoding => Options.EncodingOf(Options.InputChannels);

    /// <inheritdoc/>
    public PictureEncoding TargetEncoding => Options.EncodingOf(Options.TargetChannels);

    /// <summary>Finds the side-by-side pairs in a folder: in each file, A is the left half and B the right one.</summary>
    /// <param name="folder">Folder of PNG, JPEG, WebP, BMP or GIF files. Folders inside it are not searched.</param>
    /// <param name="options">Direction, size, augmentation; null for the defaults.</param>
    /// <returns>The pairs, in the order of their file names. Their heads are read now, their pixels when they are needed.</returns>
    /// <exception cref="ArgumentException">Options are out of range; the message names all of them.</exception>
    /// <exception cref="DirectoryNotFoundException">There is no such folder.</exception>
    /// <exception cref="InvalidDataException">The folder holds no picture, or files that cannot be used; the message names them.</exception>
    public static PairedImages FromFolder(string folder, PairedImagesOptions? options = null) =>
        new(valid => new SideBySideFolder(folder, valid.Reading), options);

    /// <summary>Takes pairs from memory.</summary>
    /// <param name="pairs">A and B of each pair, of the same size. Copied, so they may be disposed afterwards.</param>
    /// <param name="options">Direction, size, augmentation; null for the defaults.</param>
    /// <returns>The pairs, in the order given.</returns>
    /// <exception cref="ArgumentException">Options are out of range, there is no pair, or the bitmaps of one differ in size.</exception>
    /// <exception cref="InvalidDataException">A pair is smaller than the size to train at.</exception>
    public static PairedImages FromBitmaps(IEnumerable<(SKBitmap A, SKBitmap B)> pairs, PairedImagesOptions? options = null) =>
        new(_ => new MemoryPairs(pairs), options);

    /// <inheritdoc/>
    public TensorPair GetPair(int index, Random? augmentation = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, Count);
        if (augmentation is null) return Crop(ReadResized(index, Options.Size), PictureCrop.Whole(Options.Size));

        var jittered = _cache.GetOrRead(index, i => ReadResized(i, Options.LoadSize));
        return Crop(jittered, PictureCrop.Draw(augmentation, Options));
    }

    private static TensorPair Crop((PlanarImage Input, PlanarImage Target) pair, PictureCrop crop) => new(crop.Of(pair.Input), crop.Of(pair.Target));

    private (PlanarImage Input, PlanarImage Target) ReadResized(int index, int size)
    {
        var inputIsA = Direction == PairDirection.AToB;
        var (channelsA, channelsB) = inputIsA ? (Options.InputChannels, Options.TargetChannels) : (Options.TargetChannels, Options.InputChannels);
        var (a, b) = _source.Read(index, channelsA, channelsB);
        var (input, target) = inputIsA ? (a, b) : (b, a);
        return (Prepare(input, size), Prepare(target, size));
    }

    private PlanarImage Prepare(PlanarImage image, int size)
    {
        var resized = Resampler.Resize(image, size, size, Options.Filter);
        return Options.ChannelOrder == ChannelOrder.Bgr ? resized.Reversed() : resized;
    }

    private string? ProblemOf(int index)
    {
        var (width, height) = _source.SizeOf(index);
        if (Options.AllowUpscaling || Math.Min(width, height) >= Options.Size) return null;

        return
            $"{_source.NameOf(index)}: each half is {width} x {height} pixels, smaller than the crop of {Options.Size} x {Options.Size} to train at. Use a " +
            $"{nameof(PairedImagesOptions.Size)} of at most {Math.Min(width, height)}, remove it, or set {nameof(PairedImagesOptions.AllowUpscaling)}.";
    }
}
