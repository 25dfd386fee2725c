using SkiaSharp;

namespace Pix2Pix.Data;

/// <summary>
/// Pairs made of photos alone: an <see cref="IPairMaker"/> derives input and target from each cropped and mirrored photo.
/// </summary>
/// <remarks>
/// Safe to use from several threads if the maker is. Decoded and resized photos are kept within <see cref="PictureOptions.CacheBytes"/>;
/// the pairs are made anew each time, from the very crop.
/// </remarks>
public sealed class PhotoPairs : IPairedDataset, IDatasetDescription
{
    private readonly IReadOnlyList<StoredPicture> _photos;
    private readonly PictureCache<PlanarImage<byte>> _cache;

    private PhotoPairs(IReadOnlyList<StoredPicture> photos, IPairMaker maker, PhotoPairsOptions options)
    {
        (_photos, Maker, Options) = (photos, maker, options);
        _cache = new PictureCache<PlanarImage<byte>>(options.CacheBytes, photo => photo.Data.Length);
        UnusablePictures.ThrowIfAny(Count, "photos", ProblemOf);
    }

    /// <summary>How photos are cut.</summary>
    public PhotoPairsOptions Options { get; }

    object IDatasetDescription.Options => Options;

    /// <summary>What makes pairs of them.</summary>
    public IPairMaker Maker { get; }

    /// <inheritdoc/>
    public int Count => Options.CountOf(_photos.Count);

    /// <inheritdoc/>
    public int Height => Options.CropSize.Height;

    /// <inheritdoc/>
    public int Width => Options.CropSize.Width;

    /// <summary>Always <see cref="PairDirection.AToB"/>: the maker decides what is input and what is target.</summary>
    public PairDirection Direction => PairDirection.AToB;

    /// <inheritdoc/>
    public PictureEncoding InputEncoding => Maker.InputEncoding;

    /// <inheritdoc/>
    public PictureEncoding TargetEncoding => Maker.TargetEncoding;

    /// <summary>Finds the photos in a folder.</summary>
    /// <param name="folder">Folder of PNG, JPEG, WebP, BMP or GIF files. Folders inside it are not searched.</param>
    /// <param name="maker">What makes pairs of them, such as <see cref="GreyToColor"/>.</param>
    /// <param name="options">Size, augmentation, which half of each file; null for the defaults.</param>
    /// <returns>The pairs, in the order of the file names. Heads are read now, pixels when they are needed.</returns>
    /// <exception cref="ArgumentException">Options are out of range; the message names all of them.</exception>
    /// <exception cref="DirectoryNotFoundException">There is no such folder.</exception>
    /// <exception cref="InvalidDataException">
    /// The folder holds no picture, or files that cannot be used; the message names them.
    /// </exception>
    public static PhotoPairs FromFolder(string folder, IPairMaker maker, PhotoPairsOptions? options = null) =>
        Create(valid => PictureFolder.List(folder, "photos", valid.Reading), maker, options);

    /// <summary>Takes photos from memory.</summary>
    /// <param name="photos">Of any size. Copied, so they may be disposed afterwards.</param>
    /// <param name="maker">What makes pairs of them, such as <see cref="GreyToColor"/>.</param>
    /// <param name="options">Size, augmentation, which half of each bitmap; null for the defaults.</param>
    /// <returns>The pairs, in the order given.</returns>
    /// <exception cref="ArgumentException">Options are out of range, there is no photo, or one holds no pixels.</exception>
    /// <exception cref="InvalidDataException">
    /// Photos cannot be used, such as smaller ones than the size to train at; the message names them.
    /// </exception>
    public static PhotoPairs FromBitmaps(IEnumerable<SKBitmap> photos, IPairMaker maker, PhotoPairsOptions? options = null) =>
        Create(_ => Copy(photos), maker, options);

    /// <inheritdoc/>
    public string NameOf(int index)
    {
        ThrowIfOutside(index);
        return _photos[index].Place;
    }

    /// <summary>Makes a pair.</summary>
    /// <param name="index">0 to <see cref="Count"/> - 1.</param>
    /// <param name="augmentation">
    /// Random source of crop, mirroring and the maker's own choices; null for the whole photo and no chance at all.
    /// </param>
    /// <returns>Tensors on the CPU, <c>[C, Height, Width]</c>, values in [-1, 1]. The caller disposes the pair.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no photo of this number.</exception>
    /// <exception cref="InvalidDataException">The photo cannot be read; the message names it.</exception>
    /// <exception cref="InvalidOperationException">The maker returned something other than what it announces.</exception>
    public TensorPair GetPair(int index, Random? augmentation = null)
    {
        ThrowIfOutside(index);
        if (augmentation is null) return MakePair(ReadResized(index, Options.CropSize), PictureCrop.Whole(Options.CropSize), random: null);

        var photo = _cache.GetOrRead(index, i => ReadResized(i, Options.LoadSize));
        return MakePair(photo, PictureCrop.Draw(augmentation, Options), augmentation);
    }

    private void ThrowIfOutside(int index)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, Count);
    }

    private static PhotoPairs Create(
        Func<PhotoPairsOptions, IReadOnlyList<StoredPicture>> open, IPairMaker maker, PhotoPairsOptions? options)
    {
        ArgumentNullException.ThrowIfNull(maker);
        options ??= new PhotoPairsOptions();
        options.ThrowIfInvalid();
        return new PhotoPairs(open(options), maker, options);
    }

    private static PictureInMemory[] Copy(IEnumerable<SKBitmap> photos)
    {
        ArgumentNullException.ThrowIfNull(photos);
        PictureInMemory[] copies = [.. photos.Select((photo, index) => new PictureInMemory(BitmapReader.Read(photo, 3), $"photo {index}"))];
        if (copies.Length == 0) throw new ArgumentException("There are no photos. Hand over at least one bitmap.", nameof(photos));
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

    private TensorPair MakePair(PlanarImage<byte> image, PictureCrop crop, Random? random)
    {
        using var photo = crop.Of(image);
        var pair = Maker.Make(photo, random);
        if (IsAnnounced(pair.Input, Maker.InputChannels, photo) && IsAnnounced(pair.Target, Maker.TargetChannels, photo)) return pair;

        var found = $"an input [{string.Join(", ", pair.Input.shape)}] and a target [{string.Join(", ", pair.Target.shape)}]";
        pair.Dispose();
        throw new InvalidOperationException(
            $"{Maker.GetType().Name} made {found} of a photo [3, {Height}, {Width}], but it has to make fresh tensors " +
            $"[{Maker.InputChannels}, {Height}, {Width}] and [{Maker.TargetChannels}, {Height}, {Width}], neither of them the photo " +
            $"itself. Correct its {nameof(IPairMaker.Make)}, or the channels that it announces.");
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
        Options.SideBySide is null ? fileWidth : PictureFolder.HalfOf(fileWidth, _photos[index].Name);
}
