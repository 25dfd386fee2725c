namespace Pix2Pix.Data;

/// <summary>A copy of a bitmap.</summary>
internal sealed class ImageInMemory(PlanarImage<byte> rgb, string name) : StoredImage(name, name)
{
    public override (int Width, int Height) ReadSize() => (rgb.Width, rgb.Height);

    public override PlanarImage<byte> ReadRgb() => rgb;

    public override PlanarImage Read(SideFormat format)
    {
        var image = format.Channels == 1 ? rgb.ToGray() : rgb;
        return format.IsHighBitDepth ? PlanarImage.Deepen(image) : image;
    }

    public override (PlanarImage<byte> Image, bool SeeThrough, bool HighBitDepth) Examine() => (rgb, false, false);
}
