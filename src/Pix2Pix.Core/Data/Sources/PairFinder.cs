namespace Pix2Pix.Data;

/// <summary>Finds pairs in folders, lists and archives.</summary>
internal static class PairFinder
{
    private const string SideBySide = "side-by-side pairs, left half A and right half B";

    public static StoredPairs InFolder(string folder, PictureReadingOptions reading) =>
        OfHalves(PictureFolder.List(folder, SideBySide).Select(file => new PictureOnDisk(file)), reading);

    public static StoredPairs InFolders(string folderA, string folderB, PictureReadingOptions reading)
    {
        string[] a = PictureFolder.List(folderA, "pictures A"), b = PictureFolder.List(folderB, "pictures B");
        return OfNames([.. a.Select(file => new PictureOnDisk(file))], folderA, [.. b.Select(file => new PictureOnDisk(file))], folderB, reading);
    }

    public static StoredPairs InArchive(string path, string? folder, PictureReadingOptions reading)
    {
        var archive = new PictureArchive(path);
        return OfHalves(archive.List(folder ?? archive.OnlyFolder(), SideBySide), reading);
    }

    public static StoredPairs InArchive(string path, string folderA, string folderB, PictureReadingOptions reading)
    {
        var archive = new PictureArchive(path);
        return OfNames(
            [.. archive.List(folderA, "pictures A")], $"{path}/{folderA}", [.. archive.List(folderB, "pictures B")], $"{path}/{folderB}", reading);
    }

    private static StoredPairs OfHalves(IEnumerable<StoredPicture> pictures, PictureReadingOptions reading) =>
        new([.. pictures.Select(picture => new SideBySidePair(picture))], [], reading);

    private static StoredPairs OfNames(
        IReadOnlyList<StoredPicture> a, string folderA, IReadOnlyList<StoredPicture> b, string folderB, PictureReadingOptions reading)
    {
        var unpaired = new List<PairProblem>();
        var compared = PictureNames.Comparison(a.Select(NameOf), b.Select(NameOf));
        var (byNameA, byNameB) = (ByName(a, compared, folderA, unpaired), ByName(b, compared, folderB, unpaired));
        AddUnmatched(byNameA, byNameB, folderB, unpaired);
        AddUnmatched(byNameB, byNameA, folderA, unpaired);
        var pairs = byNameA.Where(picture => byNameB.ContainsKey(picture.Key))
            .OrderBy(picture => picture.Key, StringComparer.Ordinal)
            .Select(picture => new TwoFilePair(picture.Value, byNameB[picture.Key]));
        return new StoredPairs([.. pairs], unpaired, reading);
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

    private static void AddUnmatched(Dictionary<string, StoredPicture> pictures, Dictionary<string, StoredPicture> partners, string folder, List<PairProblem> unpaired)
    {
        foreach (var (name, picture) in pictures.Where(picture => !partners.ContainsKey(picture.Key)).OrderBy(picture => picture.Key, StringComparer.Ordinal))
        {
            unpaired.Add(new PairProblem(
                PairProblemKind.Unmatched, [picture.Name],
                $"{picture.Name}: the folder {folder} holds no picture named {name}. Names are compared without extension, upper and " +
                "lower case apart: add its partner, or remove it."));
        }
    }
}
