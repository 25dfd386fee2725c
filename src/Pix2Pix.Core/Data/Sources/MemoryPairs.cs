using SkiaSharp;

namespace Pix2Pix.Data;

/// <summary>Pairs of bitmaps, copied when they are handed over.</summary>
internal sealed class MemoryPairs : IPairSource
{
    private readonly List<(PlanarImage<byte> A, PlanarImage<byte> B)> _pairs = [];

    /// <exception cref="ArgumentException">There is no pair, or the bitmaps of one differ in size.</exception>
    public MemoryPairs(IEnumerable<(SKBitmap A, SKBitmap B)> pairs, bool sizesMayDiffer)
    {
        ArgumentNullException.ThrowIfNull(pairs);
        foreach (var (a, b) in pairs)
        {
            var (left, right) = (BitmapReader.Read(a, 3), BitmapReader.Read(b, 3));
            if (!sizesMayDiffer && (left.Width != right.Width || left.Height != right.Height))
            {
                throw new ArgumentException(
                    $"{NameOf(_pairs.Count)}: A is {left.Width} x {left.Height} pixels and B {right.Width} x {right.Height}. " +
                    "Both pictures of a pair must have the same size; resize or crop one.", nameof(pairs));
            }

            _pairs.Add((left, right));
        }

        if (_pairs.Count == 0) throw new ArgumentException("There are no pairs. Hand over at least one pair of bitmaps.", nameof(pairs));
    }

    public int Count => _pairs.Count;

    public string NameOf(int index) => $"pair {index}";

    public string PlaceOf(int index) => NameOf(index);

    public IReadOnlyList<PairProblem> Unpaired => [];

    public IReadOnlyList<string> FilesOf(int index) => [NameOf(index)];

    public PairHead HeadOf(int index) => new((_pairs[index].A.Width, _pairs[index].A.Height), (_pairs[index].B.Width, _pairs[index].B.Height));

    public (PlanarImage A, PlanarImage B) Read(int index, SideFormat a, SideFormat b) => (Convert(_pairs[index].A, a), Convert(_pairs[index].B, b));

    public PairContent Examine(int index) => new(_pairs[index].A, _pairs[index].B);

    private static PlanarImage Convert(PlanarImage<byte> rgb, SideFormat format)
    {
        var image = format.Channels == 1 ? rgb.ToGrey() : rgb;
        return format.IsDeep ? PlanarImage.Deepen(image) : image;
    }
}
