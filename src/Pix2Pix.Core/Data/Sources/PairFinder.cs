using SkiaSharp;

namespace Pix2Pix.Data;

/// <summary>Finds pairs in folders, lists and archives.</summary>
internal static class PairFinder
{
    private const string SideBySide = "side-by-side pairs, left half A and right half B";

    public static PairSource InFolder(string folder, PictureReadingOptions reading) =>
        OfHalves(PictureFolder.List(folder, SideBySide, reading));

    public static PairSource InFolders(string folderA, string folderB, PictureReadingOptions reading) =>
        OfNames(PictureFolder.List(folderA, "pictures A", reading), folderA, PictureFolder.List(folderB, "pictures B", reading), folderB);

    public static PairSource InArchive(string path, string? folder, PictureReadingOptions reading)
    {
        var archive = new PictureArchive(path);
        return OfHalves(archive.List(folder ?? archive.OnlyFolder(), SideBySide, reading));
    }

    public static PairSource InArchive(string path, string folderA, string folderB, PictureReadingOptions reading)
    {
        var archive = new PictureArchive(path);
        var a = archive.List(folderA, "pictures A", reading);
        return OfNames(a, $"{path}/{folderA}", archive.List(folderB, "pictures B", reading), $"{path}/{folderB}");
    }

    /// <exception cref="ArgumentException">There is no pair, or the bitmaps of one differ in size.</exception>
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
                    "Both pictures of a pair must have the same size; resize or crop one.", nameof(pairs));
            }

            copies.Add(new TwoFilePair(new PictureInMemory(left, name), new PictureInMemory(right, name)));
        }

        if (copies.Count == 0) throw new ArgumentException("There are no pairs. Hand over at least one pair of bitmaps.", nameof(pairs));
        return new PairSource(copies, []);
    }

    private static PairSource OfHalves(IEnumerable<StoredPicture> pictures) =>
        new([.. pictures.Select(picture => new SideBySidePair(picture))], []);

    private static PairSource OfNames(IReadOnlyList<StoredPicture> a, string folderA, IReadOnlyList<StoredPicture> b, string folderB)
    {
        var unpaired = new List<PairProblem>();
        var compared = PictureNames.Comparison(a.Select(NameOf), b.Select(NameOf));
        var (byNameA, byNameB) = (ByName(a, compared, folderA, unpaired), ByName(b, compared, folderB, unpaired));
        AddUnmatched(byNameA, byNameB, folderB, unpaired);
        AddUnmatched(byNameB, byNameA, folderA, unpaired);
        var pairs = byNameA.Where(picture => byNameB.ContainsKey(picture.Key))
            .OrderBy(picture => picture.Key, StringComparer.Ordinal)
            .Select(picture => new TwoFilePair(picture.Value, byNameB[picture.Key]));
        return new PairSource([.. pairs], unpaired);
    }

    private static string NameOf(StoredPicture picture) => Path.GetFileNameWithoutExtension(picture.Name);

    private static Dictionary<string, StoredPicture> ByName(
        IReadOnlyList<StoredPicture> pictures, Func<string, string> compared, string folder, List<PairProblem> unpaired)
    {
        var found = new Dictionary<string, StoredPicture>(StringComparer.Ordinal);
        foreach (var picture in pictures)
        {
            var name = compared(NameOf(picture));
            if (found.TryAdd(name, picture)) continue;

            unpaired.Add(new PairProblem(
                PairProblemKind.Unmatched, [picture.Name],
                $"{picture.Name}: the folder {folder} holds {Path.GetFileName(found[name].Name)}, too, which has the same name but for " +
                "the extension. One of them belongs to the pair: remove or rename the other."));
        }

        return found;
    }

    private static void AddUnmatched(
        Dictionary<string, StoredPicture> pictures, Dictionary<string, StoredPicture> partners, string folder, List<PairProblem> unpaired)
    {
        var without = pictures.ExceptBy(partners.Keys, picture => picture.Key);
        foreach (var (name, picture) in without.OrderBy(picture => picture.Key, StringComparer.Ordinal))
        {
            unpaired.Add(new PairProblem(
                PairProblemKind.Unmatched, [picture.Name],
                $"{picture.Name}: the folder {folder} holds no picture named {name}. Names are compared without extension, upper and " +
                "lower case apart: add its partner, or remove it."));
        }
    }
}
