namespace Pix2Pix.Data;

/// <summary>A file that holds a pair side by side: A the left half, B the right one.</summary>
internal sealed class SideBySidePair(StoredPicture picture) : StoredPair
{
    public override string Name => picture.Name;

    public override string Place => picture.Place;

    public override IReadOnlyList<string> Files => [picture.Name];

    public override PairHead ReadHead(PictureReadingOptions options)
    {
        var (width, height) = picture.ReadSize(options);
        return new PairHead((width / 2, height), (width / 2, height), PictureFolder.ProblemOfHalves(width, Name));
    }

    public override (PlanarImage A, PlanarImage B) Read(SideFormat a, SideFormat b, PictureReadingOptions options)
    {
        // The file is read a second time only where the halves differ in depth.
        var left = picture.Read(a.Bits == b.Bits ? a with { Channels = Math.Max(a.Channels, b.Channels) } : a, options);
        var right = a.Bits == b.Bits ? left : picture.Read(b, options);
        var half = PictureFolder.HalfOf(left.Width, Name);
        return (HalfOf(left, 0, half, a.Channels), HalfOf(right, half, half, b.Channels));
    }

    public override PairContent Examine(PictureReadingOptions options)
    {
        var (image, seeThrough, deep) = picture.Examine(options);
        var half = PictureFolder.HalfOf(image.Width, Name);
        return new PairContent(image.Columns(0, half), image.Columns(half, half), seeThrough, seeThrough, deep, deep);
    }

    private static PlanarImage HalfOf(PlanarImage picture, int left, int width, int channels)
    {
        var half = picture.Columns(left, width);
        return channels == 1 ? half.ToGrey() : half;
    }
}
