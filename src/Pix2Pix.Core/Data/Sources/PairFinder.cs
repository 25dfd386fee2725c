using SkiaSharp;

namespace Pix2Pix.Data;

/// <summary>Finds pairs in folders, lists and archives.</summary>
internal static class PairFinder
{
    private const string SideBySide = "side-by-side pairs, left half A and right half B";

    public static PairSource InFolder(string folder, ImageDecodingOptions reading) =>
        OfHalves(ImageFolder.List(folder, SideBySide, reading));

    public static PairSource InFolders(string folderA, string folderB, ImageDecodingOptions reading) =>
        OfNames(ImageFolder.List(folderA, "images A", reading), folderA, ImageFolder.List(folderB, "images B", reading), folderB);

    public static PairSource InArchive(string path, string? folder, ImageDecodingOptions reading)
    {
        var archive = new ImageArchive(path);
        return OfHalves(archive.List(folder ?? archive.OnlyFolder(), SideBySide, reading));
    }

    public static PairSource InArchive(string path, string folderA, string folderB, ImageDecodingOptions reading)
    {
        var archive = new ImageArchive(path);
        var a = archive.List(folderA, "images A", reading);
        return OfNames(a, $"{path}/{folderA}", archive.List(folderB, "images B", reading), $"{path}/{folderB}");
    }

    /// <exception cref="ArgumentException">There are no pairs, or the bitmaps of a pair differ in size.</exception>
    public static PairSource InMemory(IEnumerable<(SKBitmap A, SKBitmap B)> pairs, bool sizesMayDiffer)
    {
        ArgumentNullException.ThrowIfNull(pairs);
        var copies = new List<StoredPair>();
        foreach (var (a, b) in pairs)
        {
            var (left, right, name) = (BitmapReader.Read(a, 3), BitmapReader.Read(b, 3), $"pair {copies.Count}");
            if (!sizesMayDiffer && (left.Width != right.Width || left.Height != right.Height))
            {
                throw new ArgumentException(
                    $"{name}: A is {left.Width} x {left.Height} pixels and B {right.Width} x {right.Height}. " +
                    "Both images of a pair must have the same size; resize or crop one.", nameof(pairs));
            }

            copies.Add(new TwoFilePair(new ImageInMemory(left, name), new ImageInMemory(right, name)));
        }

        if (copies.Count == 0) throw new ArgumentException("There are no pairs. Pass at least one pair of bitmaps.", nameof(pairs));
        return new PairSource(copies, []);
    }

    private static PairSource OfHalves(IEnumerable<StoredImage> images) =>
        new([.. images.Select(image => new SideBySidePair(image))], []);

    private static PairSource OfNames(IReadOnlyList<StoredImage> a, string folderA, IReadOnlyList<StoredImage> b, string folderB)
    {
        var unpaired = new List<PairProblem>();
        var compared = ImageNames.Comparison(a.Select(NameOf), b.Select(NameOf));
        var (byNameA, byNameB) = (ByName(a, compared, folderA, unpaired), ByName(b, compared, folderB, unpaired));
        AddUnmatched(byNameA, byNameB, folderB, unpaired);
        AddUnmatched(byNameB, byNameA, folderA, unpaired);
        var pairs = byNameA.Where(image => byNameB.ContainsKey(image.Key))
            .OrderBy(image => image.Key, StringComparer.Ordinal)
            .Select(image => new TwoFilePair(image.Value, byNameB[image.Key]));
        return new PairSource([.. pairs], unpaired);
    }

    private static string NameOf(StoredImage image) => Path.GetFileNameWithoutExtension(image.Name);

    private static Dictionary<string, StoredImage> ByName(
        IReadOnlyList<StoredImage> images, Func<string, string> compared, string folder, List<PairProblem> unpaired)
    {
        var found = new Dictionary<string, StoredImage>(StringComparer.Ordinal);
        foreach (var image in images)
        {
            var name = compared(NameOf(image));
            if (found.TryAdd(name, image)) continue;

            unpaired.Add(new PairProblem(
                PairProblemKind.Unmatched, [image.Name],
                $"{image.Name}: the folder {folder} also contains {Path.GetFileName(found[name].Name)}, whose name differs only in the " +
                "extension. Only one of them can belong to the pair: remove or rename the other."));
        }

        return found;
    }

    private static void AddUnmatched(
        Dictionary<string, StoredImage> images, Dictionary<string, StoredImage> partners, string folder, List<PairProblem> unpaired)
    {
        var without = images.ExceptBy(partners.Keys, image => image.Key);
        foreach (var (name, image) in without.OrderBy(image => image.Key, StringComparer.Ordinal))
        {
            unpaired.Add(new PairProblem(
                PairProblemKind.Unmatched, [image.Name],
                $"{image.Name}: the folder {folder} contains no image named {name}. Names are compared without extension and " +
                "case-sensitively: add its partner, or remove it."));
        }
    }
}
