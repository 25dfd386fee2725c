using SkiaSharp;

namespace Pix2Pix.Data;

/// <summary>Photos as bitmaps, copied when they are handed over.</summary>
internal sealed class MemoryPhotos : IPhotoSource
{
    private readonly PlanarImage<byte>[] _photos;

    /// <exception cref="ArgumentException">There is no photo, or one holds no pixels.</exception>
    public MemoryPhotos(IEnumerable<SKBitmap> photos)
    {
        ArgumentNullException.ThrowIfNull(photos);
        _photos = [.. photos.Select(photo => BitmapReader.Read(photo, 3))];
        if (_photos.Length == 0) throw new ArgumentException("There are no photos. Hand over at least one bitmap.", nameof(photos));
    }

    public int Count => _photos.Length;

    public string NameOf(int index) => $"photo {index}";

    public string PlaceOf(int index) => NameOf(index);

    public (int Width, int Height) SizeOf(int index) => (_photos[index].Width, _photos[index].Height);

    public PlanarImage<byte> Read(int index) => _photos[index];
}
