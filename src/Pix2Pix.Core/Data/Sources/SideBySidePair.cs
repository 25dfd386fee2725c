namespace Pix2Pix.Data;

/// <summary>A file with a pair side by side: A is the left half, B the right half.</summary>
internal sealed class SideBySidePair(StoredImage file) : StoredPair
{
    public override string Name => file.Name;

    public override string Place => file.Place;

    public override IReadOnlyList<string> Files => [file.Name];

    public override PairHeader ReadHead()
    {
        var (width, height) = file.ReadSize();
        return new PairHeader((width / 2, height), (width / 2, height), ImageFolder.ProblemOfHalves(width, Name));
    }

    public override (PlanarImage A, PlanarImage B) Read(SideFormat formatA, SideFormat formatB)
    {
        // The file is read a second time only if the halves differ in depth.
        var alike = formatA.Bits == formatB.Bits;
        var left = file.Read(alike ? formatA with { Channels = Math.Max(formatA.Channels, formatB.Channels) } : formatA);
        var right = alike ? left : file.Read(formatB);
        var half = ImageFolder.HalfOf(left.Width, Name);
        return (HalfOf(left, 0, half, formatA.Channels), HalfOf(right, half, half, formatB.Channels));
    }

    public override PairFindings Examine()
    {
        var (image, seeThrough, highBitDepth) = file.Examine();
        var half = ImageFolder.HalfOf(image.Width, Name);
        return PairFindings.From(image.Columns(0, half), image.Columns(half, half), seeThrough, highBitDepth, highBitDepth);
    }

    private static PlanarImage HalfOf(PlanarImage image, int left, int width, int channels)
    {
        var half = image.Columns(left, width);
        return channels == 1 ? half.ToGray() : half;
    }
}
