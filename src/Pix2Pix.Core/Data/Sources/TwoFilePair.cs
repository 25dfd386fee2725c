namespace Pix2Pix.Data;

/// <summary>A pair in two images.</summary>
internal sealed class TwoFilePair(StoredImage a, StoredImage b) : StoredPair
{
    // In memory, both images have the same name.
    public override string Name => string.Join(" and ", Files);

    public override string Place => a.Place;

    public override IReadOnlyList<string> Files => a.Name == b.Name ? [a.Name] : [a.Name, b.Name];

    public override PairHeader ReadHead() => new(a.ReadSize(), b.ReadSize());

    public override (PlanarImage A, PlanarImage B) Read(SideFormat formatA, SideFormat formatB) => (a.Read(formatA), b.Read(formatB));

    public override PairFindings Examine()
    {
        var (left, right) = (a.Examine(), b.Examine());
        return PairFindings.From(left.Image, right.Image, left.SeeThrough || right.SeeThrough, left.HighBitDepth, right.HighBitDepth);
    }
}
