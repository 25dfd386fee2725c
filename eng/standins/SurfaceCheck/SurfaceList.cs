using SurfaceCheck.Text;

namespace SurfaceCheck;

/// <summary>
/// A public surface as text: per type a heading <c>### Type</c>, then a line <c>Type :: declaration</c> for it and for each member.
/// </summary>
internal sealed class SurfaceList
{
    private const string Heading = "### ";
    private const string Separator = " :: ";

    private readonly Dictionary<string, List<string>> declarationsByType = [];

    public IReadOnlyDictionary<string, List<string>> DeclarationsByType => declarationsByType;

    public int TypeCount => declarationsByType.Count;

    public int DeclarationCount => declarationsByType.Values.Sum(declarations => declarations.Count);

    public bool IsEmpty => DeclarationCount == 0;

    public static SurfaceList OfAssembly(string path)
    {
        return OfTypes(AssemblyFile.Load(path).GetTypes());
    }

    public static SurfaceList OfTypes(IEnumerable<Type> types)
    {
        var list = new SurfaceList();
        foreach (var type in types.Where(Accessibility.IsVisible).OrderBy(type => type.FullName, StringComparer.Ordinal))
            list.declarationsByType.Add(TypeText.FullName(type), [.. TypeSurface.Declarations(type)]);
        return list;
    }

    public static SurfaceList Read(string path)
    {
        return Parse(File.ReadLines(path));
    }

    public static SurfaceList Parse(IEnumerable<string> lines)
    {
        var list = new SurfaceList();
        foreach (var line in lines)
        {
            var end = line.IndexOf(Separator, StringComparison.Ordinal);
            if (end > 0)
                list.DeclarationsOf(line[..end]).Add(line[(end + Separator.Length)..]);
        }
        return list;
    }

    public static string Line(string type, string declaration)
    {
        return type + Separator + declaration;
    }

    /// <summary>What this list says of the types that <paramref name="carried"/> has, each with all its members.</summary>
    public SurfaceList TrimTo(SurfaceList carried)
    {
        var kept = new SurfaceList();
        foreach (var (type, declarations) in declarationsByType)
        {
            if (carried.declarationsByType.ContainsKey(type))
                kept.declarationsByType.Add(type, declarations);
        }
        return kept;
    }

    public void Write(TextWriter output)
    {
        foreach (var (type, declarations) in declarationsByType)
        {
            output.WriteLine(Heading + type);
            foreach (var declaration in declarations)
                output.WriteLine(Line(type, declaration));
        }
    }

    private List<string> DeclarationsOf(string type)
    {
        if (!declarationsByType.TryGetValue(type, out var declarations))
            declarationsByType.Add(type, declarations = []);
        return declarations;
    }
}
