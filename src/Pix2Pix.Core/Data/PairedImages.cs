using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Pix2Pix.Data;

/// <summary>Pairs of images from files, archives or memory, with the paper's jitter and mirroring.</summary>
/// <remarks>Thread-safe. Caches decoded and resized pairs up to <see cref="ImageOptions.CacheBytes"/>.</remarks>
public sealed partial class PairedImages : IPairedDataset, IDatasetDescription
{
    private readonly PairSource _source;
    private readonly ResizePlan _geometry;
    private readonly ImageCache<(PlanarImage Input, PlanarImage Target)> _cache;
    private readonly int[] _indexes;
    private readonly ILogger _logger;

    private PairedImages(Func<PairedImagesOptions, PairSource> open, PairedImagesOptions? options, ILogger? logger = null)
    {
        Options = options ?? new PairedImagesOptions();
        Options.ThrowIfInvalid();
        _source = open(Options);
        _geometry = new ResizePlan(Options);
        _cache = new(Options.CacheBytes, pair => pair.Input.Bytes + pair.Target.Bytes);
        _logger = logger ?? NullLogger.Instance;

        var check = new PairCheck(_source, Options);
        (var problems, (Width, Height)) = check.Run();
        if (Options.SkipInvalid) problems.AddRange(ReadAll(check, problems));
        _indexes = Remaining(problems);
        Skipped = problems;
        if (problems.Count > 0 && !(Options.SkipInvalid && _indexes.Length > 0)) throw Refusal(problems);
        if (problems.Count > 0) Log(problems);
    }

    // The same dataset without some pairs.
    private PairedImages(PairedImages all, IReadOnlyList<PairProblem> leftOut)
    {
        (Options, Width, Height) = (all.Options, all.Width, all.Height);
        (_source, _geometry, _cache, _logger) = (all._source, all._geometry, all._cache, all._logger);
        Skipped = leftOut;
        _indexes = Remaining(leftOut);
        if (_indexes.Length == 0) throw Refusal(leftOut);
        if (leftOut.Count > all.Skipped.Count) Log(leftOut);
    }

    /// <summary>How pairs are turned into examples.</summary>
    public PairedImagesOptions Options { get; }

    object IDatasetDescription.Options => Options;

    /// <summary>
    /// The pairs that were left out, and why: empty unless <see cref="PairedImagesOptions.SkipInvalid"/> is set or an inspection left pairs
    /// out.
    /// </summary>
    public IReadOnlyList<PairProblem> Skipped { get; }

    /// <inheritdoc/>
    public int Count => _indexes.Length;

    /// <inheritdoc/>
    public int Height { get; }

    /// <inheritdoc/>
    public int Width { get; }

    /// <inheritdoc/>
    public PairDirection Direction => Options.Direction;

    /// <inheritdoc/>
    public ColorEncoding InputEncoding => Options.EncodingOf(Options.InputChannels);

    /// <inheritdoc/>
    public ColorEncoding TargetEncoding => Options.EncodingOf(Options.TargetChannels);

    /// <summary>Reads every file completely and reports errors and warnings, before you spend hours on training.</summary>
    /// <param name="progress">Receives the completed fraction after each pair, one report at a time, from any thread. Null to report no
    /// progress.</param>
    /// <param name="cancellationToken">Checked between pairs.</param>
    /// <returns>All problems, including those from opening the dataset. Set <see cref="PairedImagesOptions.SkipInvalid"/> to have unusable
    /// files reported here instead of rejected there.</returns>
    /// <exception cref="OperationCanceledException">The token was canceled.</exception>
    /// <remarks>Uses all processors; a 256 x 256 pair takes about 30 ms on one. Changes and keeps nothing.</remarks>
    public PairInspection Inspect(IProgress<double>? progress = null, CancellationToken cancellationToken = default)
    {
        var found = new PairInspector(_source, Options).Run(_indexes, progress, cancellationToken);
        return new PairInspection(this, Options.CountOf(_source.Pairs.Count) + _source.Unpaired.Count, [.. Skipped, .. found]);
    }

    /// <inheritdoc/>
    public string NameOf(int index) => _source.Pairs[StoredAt(index)].Place;

    /// <inheritdoc/>
    public TensorPair GetPair(int index, Random? augmentation = null)
    {
        var stored = StoredAt(index);
        if (augmentation is null)
        {
            var plain = ReadResized(stored, augmented: false);
            return Crop(plain, ImageCrop.Center((plain.Input.Width, plain.Input.Height), (Width, Height)));
        }

        var jittered = _cache.GetOrRead(stored, i => ReadResized(i, augmented: true));
        return Crop(jittered, ImageCrop.Draw(augmentation, Options, (jittered.Input.Width, jittered.Input.Height), (Width, Height)));
    }

    private int StoredAt(int index)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, Count);
        return _indexes[index];
    }

    internal PairedImages Without(IReadOnlyList<PairProblem> leftOut) => new(this, leftOut);

    private static TensorPair Crop((PlanarImage Input, PlanarImage Target) pair, ImageCrop crop) =>
        new(crop.Apply(pair.Input), crop.Apply(pair.Target));

    private (PlanarImage Input, PlanarImage Target) ReadResized(int stored, bool augmented)
    {
        var inputIsA = Direction == PairDirection.AToB;
        var (formatA, formatB) = inputIsA ? (Options.InputFormat, Options.TargetFormat) : (Options.TargetFormat, Options.InputFormat);
        var (a, b) = _source.Pairs[stored].Read(formatA, formatB);
        var (width, height) = _geometry.Loaded((a.Width, a.Height), augmented);
        var (input, target) = inputIsA ? (a, b) : (b, a);
        return (Prepare(input, width, height, Options.InputFilter), Prepare(target, width, height, Options.TargetFilter));
    }

    private PlanarImage Prepare(PlanarImage image, int width, int height, ResampleFilter? filter)
    {
        var resized = image.Resize(width, height, filter ?? Options.Filter);
        return Options.ColorEncoding == ColorEncoding.Bgr ? resized.Reversed() : resized;
    }

    // Readable pairs stay in the cache, so little is read twice.
    private List<PairProblem> ReadAll(PairCheck check, IReadOnlyList<PairProblem> known)
    {
        var found = new PairProblem?[_source.Pairs.Count];
        Parallel.ForEach(Remaining(known), stored =>
        {
            try
            {
                _cache.GetOrRead(stored, i => ReadResized(i, augmented: true));
            }
            catch (Exception e) when (PairCheck.IsFileProblem(e))
            {
                found[stored] = check.Problem(PairProblemKind.Unreadable, stored, e.Message);
            }
        });
        return [.. found.OfType<PairProblem>()];
    }

    private int[] Remaining(IReadOnlyList<PairProblem> problems)
    {
        var bad = problems.Select(problem => problem.Index).ToHashSet();
        return [.. Enumerable.Range(0, Options.CountOf(_source.Pairs.Count)).Where(index => !bad.Contains(index))];
    }

    private InvalidDataException Refusal(IReadOnlyList<PairProblem> problems) => UnusableImages.Refusal(
        Options.CountOf(_source.Pairs.Count) + _source.Unpaired.Count, "pairs", [.. problems.Select(problem => problem.Message)],
        Options.SkipInvalid ? "" : $"{Environment.NewLine}To train on the others, set {nameof(PairedImagesOptions.SkipInvalid)}.");

    private void Log(IReadOnlyList<PairProblem> leftOut)
    {
        _logger.PairsLeftOut(leftOut.Count, Count);
        foreach (var problem in leftOut) _logger.PairLeftOut(problem.Message);
    }
}
