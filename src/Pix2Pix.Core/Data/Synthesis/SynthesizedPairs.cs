using SkiaSharp;

namespace Pix2Pix.Data;

/// <summary>
/// Pairs made from photos alone: an <see cref="IPairSynthesizer"/> derives input and target from each cropped and mirrored photo.
/// </summary>
/// <remarks>
/// Thread-safe if the synthesizer is. Caches decoded and resized photos up to <see cref="ImageOptions.CacheBytes"/>; pairs are made anew
/// from each crop.
/// </remarks>
public sealed class SynthesizedPairs : IPairedDataset, IDatasetDescription
{
    private readonly IReadOnlyList<StoredImage> _photos;
    private readonly ImageCache<PlanarImage<byte>> _cache;

    private SynthesizedPairs(IReadOnlyList<StoredImage> photos, IPairSynthesizer synthesizer, SynthesizedPairsOptions options)
    {
        (_photos, Synthesizer, Options) = (photos, synthesizer, options);
        _cache = new ImageCache<PlanarImage<byte>>(options.CacheBytes, photo => photo.Data.Length);
        UnusableImages.ThrowIfAny(Count, "photos", ProblemOf);
    }

    /// <summary>How photos are resized and cropped.</summary>
    public SynthesizedPairsOptions Options { get; }

    object IDatasetDescription.Options => Options;

    /// <summary>Makes the pairs.</summary>
    public IPairSynthesizer Synthesizer { get; }

    /// <inheritdoc/>
    public int Count => Options.CountOf(_photos.Count);

    /// <inheritdoc/>
    public int Height => Options.CropExtent.Height;

    /// <inheritdoc/>
    public int Width => Options.CropExtent.Width;

    /// <summary>Always <see cref="PairDirection.AToB"/>: the synthesizer decides which is the input and which the target.</summary>
    public PairDirection Direction => PairDirection.AToB;

    /// <inheritdoc/>
    public ColorEncoding InputEncoding => Synthesizer.InputEncoding;

    /// <inheritdoc/>
    public ColorEncoding TargetEncoding => Synthesizer.TargetEncoding;

    /// <summary>Finds the photos in a folder.</summary>
    /// <param name="folder">A folder of PNG, JPEG, WebP, BMP or GIF files. Subfolders are not searched.</param>
    /// <param name="synthesizer">Makes the pairs, such as <see cref="Colorization"/>.</param>
    /// <param name="options">Size, augmentation, which half of each file; null for the defaults.</param>
    /// <returns>The pairs, in name order. File headers are read immediately, pixels when needed.</returns>
    /// <exception cref="ArgumentException">Options are out of range; the message lists all of them.</exception>
    /// <exception cref="DirectoryNotFoundException">The folder does not exist.</exception>
    /// <exception cref="InvalidDataException">There are no images, or some are unusable; the message names them.</exception>
    public static SynthesizedPairs FromFolder(string folder, IPairSynthesizer synthesizer, SynthesizedPairsOptions? options = null) =>
        Create(valid => ImageFolder.List(folder, "photos", valid.Decoding), synthesizer, options);

    /// <summary>Takes photos from memory.</summary>
    /// <param name="photos">Photos of any size. Copied; you may dispose them afterwards.</param>
    /// <param name="synthesizer">Makes the pairs, such as <see cref="Colorization"/>.</param>
    /// <param name="options">Size, augmentation, which half of each bitmap; null for the defaults.</param>
    /// <returns>The pairs, in the given order.</returns>
    /// <exception cref="ArgumentException">Options are out of range, there are no photos, or one has no pixels.</exception>
    /// <exception cref="InvalidDataException">Photos are unusable, such as smaller than the training size; the message names
    /// them.</exception>
    public static SynthesizedPairs FromBitmaps(
        IEnumerable<SKBitmap> photos, IPairSynthesizer synthesizer, SynthesizedPairsOptions? options = null) =>
        Create(_ => Copy(photos), synthesizer, options);

    /// <inheritdoc/>
    public string NameOf(int index)
    {
        ThrowIfOutside(index);
        return _photos[index].Place;
    }

    /// <summary>Makes a pair.</summary>
    /// <param name="index">0 to <see cref="Count"/> - 1.</param>
    /// <param name="augmentation">Random source for cropping, mirroring and the synthesizer's choices; null for the whole photo without
    /// randomness.</param>
    /// <returns>Tensors on the CPU, <c>[C, Height, Width]</c>, values in [-1, 1]. The caller disposes the pair.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no photo with this index.</exception>
    /// <exception cref="InvalidDataException">The photo cannot be read; the message names it.</exception>
    /// <exception cref="InvalidOperationException">The synthesizer returned tensors of other shapes than it declares.</exception>
    public TensorPair GetPair(int index, Random? augmentation = null)
    {
        ThrowIfOutside(index);
        if (augmentation is null)
        {
            return MakePair(ReadResized(index, Options.CropExtent), ImageCrop.Whole(Options.CropExtent), random: null);
        }


        var photo = _cache.GetOrRead(index, i => ReadResized(i, Options.LoadExtent));
        return MakePair(photo, ImageCrop.Draw(augmentation, Options), augmentation);
    }

    private void ThrowIfOutside(int index)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, Count);
    }

    private static SynthesizedPairs Create(
        Func<SynthesizedPairsOptions, IReadOnlyList<StoredImage>> open, IPairSynthesizer synthesizer, SynthesizedPairsOptions? options)
    {
        ArgumentNullException.ThrowIfNull(synthesizer);
        options ??= new SynthesizedPairsOptions();
        options.ThrowIfInvalid();
        return new SynthesizedPairs(open(options), synthesizer, options);
    }

    private static ImageInMemory[] Copy(IEnumerable<SKBitmap> photos)
    {
        ArgumentNullException.ThrowIfNull(photos);
        ImageInMemory[] copies = [.. photos.Select((photo, index) => new ImageInMemory(BitmapReader.Read(photo, 3), $"photo {index}"))];
        if (copies.Length == 0) throw new ArgumentException("There are no photos. Pass at least one bitmap.", nameof(photos));
        return copies;
    }

    private PlanarImage<byte> ReadResized(int index, (int Width, int Height) size)
    {
        var photo = _photos[index].ReadRgb();
        if (Options.SideBySide is { } direction)
        {
            var half = PhotoWidth(index, photo.Width);
            photo = photo.Columns(direction == PairDirection.BToA ? 0 : half, half);
        }

        return Resampler.Resize(photo, size.Width, size.Height, Options.Filter);
    }

    private TensorPair MakePair(PlanarImage<byte> image, ImageCrop crop, Random? random)
    {
        using var photo = crop.Apply(image);
        var pair = Synthesizer.Make(photo, random);
        if (IsAnnounced(pair.Input, Synthesizer.InputChannels, photo) && IsAnnounced(pair.Target, Synthesizer.TargetChannels, photo))
        {
            return pair;
        }


        var found = $"an input [{string.Join(", ", pair.Input.shape)}] and a target [{string.Join(", ", pair.Target.shape)}]";
        pair.Dispose();
        throw new InvalidOperationException(
            $"{Synthesizer.GetType().Name} made {found} from a photo [3, {Height}, {Width}], but it must return new tensors " +
            $"[{Synthesizer.InputChannels}, {Height}, {Width}] and [{Synthesizer.TargetChannels}, {Height}, {Width}], not the photo " +
            $"itself. Correct its {nameof(IPairSynthesizer.Make)}, or the channels that it declares.");
    }

    private bool IsAnnounced(Tensor made, int channels, Tensor photo) =>
        !ReferenceEquals(made, photo) && made.shape is [var c, var h, var w] && (c, h, w) == (channels, Height, Width);

    private string? ProblemOf(int index)
    {
        var (fileWidth, height) = _photos[index].ReadSize();
        var width = PhotoWidth(index, fileWidth);
        return Options.AllowUpscaling || (width >= Width && height >= Height) ? null
            : Options.SmallerThanCrop(
                $"{_photos[index].Name}: the {(Options.SideBySide is null ? "photo" : "half")}", width, height);
    }

    private int PhotoWidth(int index, int fileWidth) =>
        Options.SideBySide is null ? fileWidth : ImageFolder.HalfOf(fileWidth, _photos[index].Name);
}
