using System.Text.RegularExpressions;

namespace Pix2Pix.Tests.Conventions;

/// <summary>The public surface of all packages, as PublicApiAnalyzers records it beside each project.</summary>
internal static partial class PublicApiFiles
{
    /// <summary>Each symbol without modifiers: types, members with their parameters, and what they return.</summary>
    public static IReadOnlyList<string> Symbols { get; } =
    [
        .. Directory.GetFiles(Path.Combine(SourceTree.Root, "src"), "PublicAPI.Shipped.txt", SearchOption.AllDirectories)
            .SelectMany(File.ReadLines)
            .Where(line => line.Length > 0 && line[0] != '#')
            .Select(line => Annotations().Replace(Modifiers().Replace(line, ""), "")),
    ];

    // Types by their names, members as Type.Member.
    private static readonly HashSet<string> Names = [];

    // The type of Type.Property.
    private static readonly Dictionary<string, string> PropertyTypes = [];

    static PublicApiFiles()
    {
        foreach (var symbol in Symbols)
        {
            var match = Member().Match(symbol);
            if (!match.Success)
            {
                Names.Add(symbol.Split('.')[^1].Split('<')[0]);
                continue;
            }

            var member = $"{match.Groups["type"].Value}.{match.Groups["name"].Value}";
            Names.Add(member);
            if (match.Groups["get"].Success) PropertyTypes[member] = match.Groups["returns"].Value.Split('.')[^1];
        }
    }

    /// <summary>Whether there is such a type, member of a type, or chain of properties: Type.Property.Member.</summary>
    public static bool Has(string name)
    {
        var parts = name.Split('.');
        for (var i = 1; i < parts.Length - 1; i++)
        {
            if (!PropertyTypes.TryGetValue($"{parts[i - 1]}.{parts[i]}", out var type)) return false;
            parts[i] = type;
        }

        return Names.Contains(parts.Length == 1 ? parts[0] : $"{parts[^2]}.{parts[^1]}");
    }

    [GeneratedRegex("^(~|static |virtual |override |abstract |const |readonly )+")]
    private static partial Regex Modifiers();

    [GeneratedRegex(@"[!?]| \(forwarded.*\)$")]
    private static partial Regex Annotations();

    [GeneratedRegex(@"^(\w+\.)*(?<type>\w+)(<[^>(]*>)?\.(?<name>(?!get |init |set )\w+)((?<get>\.get)|\.init|\.set)?(<[^>(]*>)?(\(.*\))?( = .*)? -> (?<returns>.*)$")]
    private static partial Regex Member();
}
