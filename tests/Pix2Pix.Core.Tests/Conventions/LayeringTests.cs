using System.Globalization;
using System.Text.RegularExpressions;

namespace Pix2Pix.Tests.Conventions;

/// <summary>The table of docs/architecture.md, held against what the compiled types name: knowledge flows down only.</summary>
public partial class LayeringTests
{
    private static readonly Lazy<IReadOnlyDictionary<string, int>> Levels = new(ReadTable);

    // What users catch, choose and read at whatever depth it comes up; docs/architecture.md tells why.
    private static readonly string[] OfEveryLevel =
        ["NativeLibraries", "NativeLibraryException", "Distributed.Log", "Distributed.MpiException", "Distributed.MpiOptions"];

    [Fact]
    public void Types_NameOnlyTheirOwnRoomAndLowerLevels()
    {
        var references = TypeReferences.From(SourceTree.Assemblies);
        Assert.InRange(references.Count, 200, int.MaxValue);
        Assert.Empty(
            from user in references
            from used in user.Value
            where !OfEveryLevel.Contains(used.FullName!["Pix2Pix.".Length..]) && !MayUse(RoomOf(user.Key.Namespace!), RoomOf(used.Namespace!))
            orderby user.Key.FullName, used.FullName
            select $"{user.Key.FullName} uses {used.FullName}");
    }

    // nameof leaves no trace in IL, and is knowledge all the same.
    [Fact]
    public void Sources_NameOfOnlyLowerLevels()
    {
        var rooms = SourceTree.Types.ToLookup(type => type.Name, type => RoomOf(type.Namespace));
        var found = from type in SourceTree.Types
                    from Match match in NameOf().Matches(type.Text)
                    let name = match.Groups["type"].Value
                    where rooms[name].Any() && !OfEveryLevel.Any(known => known.EndsWith($".{name}", StringComparison.Ordinal))
                    where rooms[name].All(room => !MayUse(RoomOf(type.Namespace), room))
                    select $"{type.Name} uses nameof({name})";
        Assert.Empty(found.Distinct());
    }

    [Fact]
    public void Rooms_AreThoseOfTheTable() =>
        Assert.Equal(SourceTree.Types.Select(type => RoomOf(type.Namespace)).Distinct().Order(), Levels.Value.Keys.Order());


    private static string RoomOf(string inNamespace) => inNamespace == "Pix2Pix" ? "" : inNamespace["Pix2Pix.".Length..].Replace('.', '/');

    // A room knows the rooms in it, which do not know it.
    private static bool MayUse(string user, string used) =>
        user == used || used.StartsWith($"{user}/", StringComparison.Ordinal) || Levels.Value[used] < Levels.Value[user];

    private static Dictionary<string, int> ReadTable()
    {
        var rows = Row().Matches(File.ReadAllText(Path.Combine(SourceTree.Root, "docs/architecture.md")));
        Assert.NotEmpty(rows);
        return rows.ToDictionary(
            row => row.Groups["folder"].Value is "(top)" ? "" : row.Groups["folder"].Value.Trim('`'),
            row => int.Parse(row.Groups["level"].Value, CultureInfo.InvariantCulture));
    }

    [GeneratedRegex(@"^\| (?<level>\d+) \| (?<folder>`[\w/]+`|\(top\)) \|", RegexOptions.Multiline)]
    private static partial Regex Row();

    [GeneratedRegex(@"nameof\((?<type>[A-Z]\w+)")]
    private static partial Regex NameOf();
}
