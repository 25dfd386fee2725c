namespace Pix2Pix.Data;

/// <summary>A bitmap, copied when it was handed over.</summary>
internal sealed class PictureInMemory(PlanarImage<byte> rgb, string name) : StoredPicture(name, name)
{
    public override (int Width, int Height) ReadSize() => (rgb.Width, rgb.Height);

    public override PlanarImage<byte> ReadRgb() => rgb;

    public override PlanarImage Read(SideFormat format)
    {
        var image = format.Channels == 1 ? rgb.ToGrey() : rgb;
        return format.IsDeep ? PlanarImage.Deepen(image) : image;
    }

    public override (PlanarImage<byte> Image, bool SeeThrough, bool Deep) Examine() => (rgb, false, false);
}
