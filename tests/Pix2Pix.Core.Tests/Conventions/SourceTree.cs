using System.Reflection;
using System.Text.RegularExpressions;

namespace Pix2Pix.Tests.Conventions;

/// <summary>The sources of the libraries, as the tests' checkout has them, and what was built of them.</summary>
internal static partial class SourceTree
{
    /// <summary>The repository.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>One of each project; the tests' project refers to all of them.</summary>
    public static IReadOnlyList<Assembly> Assemblies { get; } =
        [.. Libraries().Select(project => Assembly.Load(project.Name))];

    public static IReadOnlyList<FileInfo> Files { get; } =
    [
        .. Libraries().SelectMany(project => project.EnumerateFiles("*.cs", SearchOption.AllDirectories))
            .Where(file => !PathOf(file).Contains("/obj/", StringComparison.Ordinal) && !PathOf(file).Contains("/bin/", StringComparison.Ordinal)),
    ];

    /// <summary>Every type that stands in a namespace, part by part.</summary>
    public static IReadOnlyList<(string Name, string Namespace, int Lines, string Text)> Types { get; } = [.. Files.SelectMany(TypesIn)];

    private static string Sources => Path.Combine(Root, "src");

    // The command line is a program: nobody compiles against it.
    private static IEnumerable<DirectoryInfo> Libraries() =>
        new DirectoryInfo(Sources).EnumerateDirectories().Where(project => project.Name != "Pix2Pix.Cli");

    /// <summary>The folder, from the project's on, with forward slashes.</summary>
    public static string FolderOf(FileInfo file) => PathOf(file) is var path ? path[..path.LastIndexOf('/')] : "";

    public static string PathOf(FileInfo file) => Path.GetRelativePath(Sources, file.FullName).Replace('\\', '/');

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
