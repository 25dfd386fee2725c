namespace Pix2Pix.Data;

/// <summary>A pair of two files.</summary>
internal sealed class TwoFilePair(StoredPicture a, StoredPicture b) : StoredPair
{
    public override string Name => $"{a.Name} and {b.Name}";

    public override string Place => a.Place;

    public override IReadOnlyList<string> Files => [a.Name, b.Name];

    public override PairHead ReadHead(PictureReadingOptions options) => new(a.ReadSize(options), b.ReadSize(options));

    public override (PlanarImage A, PlanarImage B) Read(SideFormat formatA, SideFormat formatB, PictureReadingOptions options) =>
        (a.Read(formatA, options), b.Read(formatB, options));

    public override PairContent Examine(PictureReadingOptions options)
    {
        var (left, right) = (a.Examine(options), b.Examine(options));
        return new PairContent(left.Image, right.Image, left.SeeThrough, right.SeeThrough, left.Deep, right.Deep);
    }
}
