namespace Pix2Pix.Data;

/// <summary>A picture of a dataset, wherever it lies. Safe to use from several threads.</summary>
/// <param name="name">How messages name it.</param>
/// <param name="place">Its path in the folder, archive or list that it is of: what a program names it by.</param>
internal abstract class StoredImage(string name, string place)
{
    public string Name => name;

    public string Place => place;

    /// <summary>Width and height, found without decoding where that is possible.</summary>
    public abstract (int Width, int Height) ReadSize();

    public abstract PlanarImage<byte> ReadRgb();

    public abstract PlanarImage Read(SideFormat format);

    /// <summary>The picture in full, and what its file holds beyond 8-bit RGB.</summary>
    public abstract (PlanarImage<byte> Image, bool SeeThrough, bool HighBitDepth) Examine();
}
