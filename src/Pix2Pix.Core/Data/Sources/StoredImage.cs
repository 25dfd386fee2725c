namespace Pix2Pix.Data;

/// <summary>An image of a dataset, wherever it is stored. Thread-safe.</summary>
/// <param name="name">Its name in messages.</param>
/// <param name="place">Its path in the folder, archive or list, by which programs identify it.</param>
internal abstract class StoredImage(string name, string place)
{
    public string Name => name;

    public string Place => place;

    /// <summary>Width and height, without decoding if possible.</summary>
    public abstract (int Width, int Height) ReadSize();

    public abstract PlanarImage<byte> ReadRgb();

    public abstract PlanarImage Read(SideFormat format);

    /// <summary>The image, and whether its file has transparency or 16 bits per channel.</summary>
    public abstract (PlanarImage<byte> Image, bool SeeThrough, bool HighBitDepth) Examine();
}
