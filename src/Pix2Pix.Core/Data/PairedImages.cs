using System.Collections.Concurrent;
using System.Runtime.InteropServices;
using Pix2Pix.Imaging;
using SkiaSharp;
using TorchSharp;

namespace Pix2Pix.Data;

/// <summary>Pairs of pictures, from a folder or from memory, with the paper's jitter and mirroring.</summary>
/// <remarks>Safe to use from several threads. Decoded and resized pairs are kept within <see cref="PairedImagesOptions.CacheBytes"/>.</remarks>
public sealed class PairedImages : IPairedDataset
{
    private const int ReportedProblems = 10;

    private readonly IPairSource _source;
    private readonly ConcurrentDictionary<int, (PlanarImage Input, PlanarImage Target)> _cache = new();
    private long _cachedBytes;

    private PairedImages(IPairSource source, PairedImagesOptions? options)
    {
        Options = options ?? new PairedImagesOptions();
        Options.ThrowIfInvalid();
        _source = source;
        ThrowIfUnusable();
    }

    /// <summary>How pairs become examples.</summary>
    public PairedImagesOptions Options { get; }

    /// <inheritdoc/>
    public int Count => _source.Count;

    /// <inheritdoc/>
    public int Height => Options.Size;

    /// <inheritdoc/>
    public int Width => Options.Size;

    /// <inheritdoc/>
    public PairDirection Direction => Options.Direction;

    /// <summary>Finds the side-by-side pairs in a folder: in each file, A is the left half and B the right one.</summary>
    /// <param name="folder">Folder of PNG, JPEG, WebP, BMP or GIF files. Folders inside it are not searched.</param>
    /// <param name="options">Direction, size, augmentation; null for the defaults.</param>
    /// <returns>The pairs, in the order of their file names. Their heads are read now, their pixels when they are needed.</returns>
    /// <exception cref="ArgumentException">Options are out of range; the message names all of them.</exception>
    /// <exception cref="DirectoryNotFoundException">There is no such folder.</exception>
    /// <exception cref="InvalidDataException">The folder holds no picture, or files that cannot be used; the message names them.</exception>
    public static PairedImages FromFolder(string folder, PairedImagesOptions? options = null) => new(new SideBySideFolder(folder), options);

    /// <summary>Takes pairs from memory.</summary>
    /// <param name="pairs">A and B of each pair, of the same size. Copied, so they may be disposed afterwards.</param>
    /// <param name="options">Direction, size, augmentation; null for the defaults.</param>
    /// <returns>The pairs, in the order given.</returns>
    /// <exception cref="ArgumentException">Options are out of range, there is no pair, or the bitmaps of one differ in size.</exception>
    /// <exception cref="InvalidDataException">A pair is smaller than the size to train at.</exception>
    public static PairedImages FromBitmaps(IEnumerable<(SKBitmap A, SKBitmap B)> pairs, PairedImagesOptions? options = null) =>
        new(new MemoryPairs(pairs), options);

    /// <inheritdoc/>
    public TensorPair GetPair(int index, Random? augmentation = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, Count);
        if (augmentation is null)
        {
            var (input, target) = ReadResized(index, Options.Size);
            return Crop(input, target, left: 0, top: 0, mirror: false);
        }

        var (jitteredInput, jitteredTarget) = ReadCached(index);
        var range = Options.LoadSize - Options.Size + 1;
        int top = augmentation.Next(range), left = augmentation.Next(range);
        return Crop(jitteredInput, jitteredTarget, left, top, Options.Mirror && augmentation.Next(2) == 1);
    }

    private (PlanarImage Input, PlanarImage Target) ReadCached(int index)
    {
        if (_cache.TryGetValue(index, out var known)) return known;

        var pair = ReadResized(index, Options.LoadSize);
        long bytes = pair.Input.Data.Length + pair.Target.Data.Length;
        if (Interlocked.Add(ref _cachedBytes, bytes) > Options.CacheBytes || !_cache.TryAdd(index, pair)) Interlocked.Add(ref _cachedBytes, -bytes);
        return pair;
    }

    private (PlanarImage Input, PlanarImage Target) ReadResized(int index, int size)
    {
        var inputIsA = Direction == PairDirection.AToB;
        var (channelsA, channelsB) = inputIsA ? (Options.InputChannels, Options.TargetChannels) : (Options.TargetChannels, Options.InputChannels);
        var (a, b) = _source.Read(index, channelsA, channelsB);
        var (input, target) = inputIsA ? (a, b) : (b, a);
        return (Resampler.Resize(input, size, size, Options.Filter), Resampler.Resize(target, size, size, Options.Filter));
    }

    private TensorPair Crop(PlanarImage input, PlanarImage target, int left, int top, bool mirror) =>
        new(CropOne(input, left, top, mirror), CropOne(target, left, top, mirror));

    private Tensor CropOne(PlanarImage image, int left, int top, bool mirror)
    {
        var size = Options.Size;
        var tensor = torch.empty(image.Channels, size, size, torch.float32);
        var values = MemoryMarshal.Cast<byte, float>(tensor.bytes);
        for (var c = 0; c < image.Channels; c++)
        {
            for (var y = 0; y < size; y++)
            {
                var source = image.Row(c, top + y).Slice(left, size);
                var destination = values.Slice(((c * size) + y) * size, size);
                if (mirror) ByteRange.ToUnitReversed(source, destination);
                else ByteRange.ToUnit(source, destination);
            }
        }

        return tensor;
    }

    private void ThrowIfUnusable()
    {
        var problems = new List<string>();
        for (var i = 0; i < Count; i++)
        {
            try
            {
                var (width, height) = _source.SizeOf(i);
                if (!Options.AllowUpscaling && Math.Min(width, height) < Options.Size) problems.Add(DescribeTooSmall(i, width, height));
            }
            catch (InvalidDataException e)
            {
                problems.Add(e.Message);
            }
        }

        if (problems.Count == 0) return;

        var rest = problems.Count > ReportedProblems ? $"{Environment.NewLine}... and {problems.Count - ReportedProblems} more." : "";
        throw new InvalidDataException(
            $"{problems.Count} of {Count} pairs cannot be used:{Environment.NewLine}" +
            string.Join(Environment.NewLine, problems.Take(ReportedProblems)) + rest);
    }

    private string DescribeTooSmall(int index, int width, int height) =>
        $"{_source.NameOf(index)}: each half is {width} x {height} pixels, smaller than the crop of {Options.Size} x {Options.Size} to train at. Use a " +
        $"{nameof(PairedImagesOptions.Size)} of at most {Math.Min(width, height)}, remove it, or set {nameof(PairedImagesOptions.AllowUpscaling)}.";
}
