using System.Text.RegularExpressions;

namespace Pix2Pix.Tests.Conventions;

/// <summary>The table of docs/architecture.md, held against what the compiled types name: knowledge flows down only.</summary>
public partial class LayeringTests
{
    private static readonly Lazy<IReadOnlyDictionary<string, int>> Levels = new(ReadTable);

    [Fact]
    public void Types_NameOnlyTheirOwnFolderAndLowerLevels()
    {
        var references = TypeReferences.Of(typeof(Translator).Assembly);
        Assert.InRange(references.Count, 200, int.MaxValue);
        Assert.Empty(
            from user in references
            from used in user.Value
            where !MayUse(FolderOf(user.Key), FolderOf(used))
            orderby user.Key.FullName, used.FullName
            select $"{user.Key.FullName} uses {used.FullName}");
    }

    // nameof leaves no trace in IL, and is knowledge all the same.
    [Fact]
    public void Sources_NameOfOnlyLowerLevels()
    {
        var folders = SourceTree.Types.ToLookup(type => type.Name, type => type.Folder);
        var found = from file in SourceTree.Files
                    from Match match in NameOf().Matches(File.ReadAllText(file.FullName))
                    let name = match.Groups["type"].Value
                    where folders[name].Any() && folders[name].All(folder => !MayUse(SourceTree.FolderOf(file), folder))
                    select $"{SourceTree.PathOf(file)} uses nameof({name})";
        Assert.Empty(found.Distinct());
    }

    [Fact]
    public void Folders_AreInTheTable() =>
        Assert.Equal(SourceTree.Types.Select(type => type.Folder).Distinct().Order(), Levels.Value.Keys.Order());

    private static string FolderOf(Type type) => SourceTree.FolderOfType(type.Name.Split('`')[0], type.Namespace!);

    private static bool MayUse(string user, string used) =>
        user == used || used.StartsWith($"{user}/", StringComparison.Ordinal) || Levels.Value[used] < Levels.Value[user];

    private static Dictionary<string, int> ReadTable()
    {
        var rows = Row().Matches(File.ReadAllText(Path.Combine(SourceTree.Root, "docs/architecture.md")));
        Assert.NotEmpty(rows);
        return rows.ToDictionary(row => row.Groups["folder"].Value is "(top)" ? "" : row.Groups["folder"].Value.Trim('`'), row => int.Parse(row.Groups["level"].Value));
    }

    [GeneratedRegex(@"^\| (?<level>\d+) \| (?<folder>`[\w/]+`|\(top\)) \|", RegexOptions.Multiline)]
    private static partial Regex Row();

    [GeneratedRegex(@"nameof\((?<type>[A-Z]\w+)")]
    private static partial Regex NameOf();
}
