using System.Text.RegularExpressions;

namespace Pix2Pix.Tests.Conventions;

/// <summary>The sources of the library, as the tests' checkout has them.</summary>
internal static partial class SourceTree
{
    /// <summary>The repository.</summary>
    public static string Root { get; } = FindRoot();

    public static string Library { get; } = Path.Combine(Root, "src/Pix2Pix.Core");

    public static IReadOnlyList<FileInfo> Files { get; } =
    [
        .. new DirectoryInfo(Library).EnumerateFiles("*.cs", SearchOption.AllDirectories)
            .Where(file => !FolderOf(file).StartsWith("obj", StringComparison.Ordinal) && !FolderOf(file).StartsWith("bin", StringComparison.Ordinal)),
    ];

    /// <summary>Every type that stands in a namespace, part by part.</summary>
    public static IReadOnlyList<(string Name, string Namespace, int Lines, string Text)> Types { get; } = [.. Files.SelectMany(TypesIn)];

    /// <summary>The folder below the library's, with forward slashes; empty for the top.</summary>
    public static string FolderOf(FileInfo file) => PathOf(file) is var path && path.Contains('/') ? path[..path.LastIndexOf('/')] : "";

    public static string PathOf(FileInfo file) => Path.GetRelativePath(Library, file.FullName).Replace('\\', '/');

    private static IEnumerable<(string Name, string Namespace, int Lines, string Text)> TypesIn(FileInfo file)
    {
        var lines = File.ReadAllLines(file.FullName);
        var inNamespace = lines.Select(line => Namespace().Match(line)).FirstOrDefault(match => match.Success)?.Groups["name"].Value ?? "";
        List<(string Name, int At)> starts = [];
        for (var i = 0; i < lines.Length; i++)
        {
            if (Declaration().Match(lines[i]) is { Success: true } match) starts.Add((match.Groups["name"].Value, i));
        }

        for (var i = 0; i < starts.Count; i++)
        {
            var end = i + 1 < starts.Count ? starts[i + 1].At : lines.Length;
            yield return (starts[i].Name, inNamespace, end - starts[i].At, string.Join('\n', lines[starts[i].At..end]));
        }
    }

    private static string FindRoot()
    {
        var at = new DirectoryInfo(AppContext.BaseDirectory);
        while (at is not null && !File.Exists(Path.Combine(at.FullName, "Pix2Pix.Core.sln"))) at = at.Parent;
        return at?.FullName ?? throw new InvalidOperationException($"No folder above {AppContext.BaseDirectory} is the repository. Run these tests where they were built.");
    }

    [GeneratedRegex(@"^namespace (?<name>[\w.]+);")]
    private static partial Regex Namespace();

    // Types of a file-scoped namespace start their line.
    [GeneratedRegex(@"^(public |internal |file )?(static |abstract |sealed |readonly |partial |unsafe |ref )*(class|record struct|record|struct|interface|enum|delegate [\w<>?]+) (?<name>\w+)")]
    private static partial Regex Declaration();
}
