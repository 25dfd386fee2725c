namespace SurfaceCheck;

internal static class CommandLine
{
    private const string Usage = """
        SurfaceCheck ASSEMBLY REAL_LIST                   fail where the assembly has a line that the list lacks
        SurfaceCheck --dump ASSEMBLY                      print the assembly's surface
        SurfaceCheck --trim ASSEMBLY FULL_LIST KEPT_LIST  keep of the full list the types that the assembly carries
        """;

    public static int Run(string[] args, TextWriter output, TextWriter error)
    {
        try
        {
            return args switch
            {
                ["--dump", var assembly] => Dump(assembly, output),
                ["--trim", var assembly, var fullList, var keptList] => Trim(assembly, fullList, keptList, output),
                [['-', ..], ..] => ExplainUsage(error),
                [var assembly, var realList] => Compare(assembly, realList, output),
                _ => ExplainUsage(error),
            };
        }
        catch (Exception e) when (e is IOException or BadImageFormatException)
        {
            error.WriteLine(e.Message);
            return ExitCode.Misuse;
        }
    }

    private static int Compare(string assembly, string realList, TextWriter output)
    {
        var standIn = SurfaceList.OfAssembly(assembly);
        var real = SurfaceList.Read(realList);
        if (standIn.IsEmpty || real.IsEmpty)
        {
            output.WriteLine($"Nothing to compare: {(standIn.IsEmpty ? assembly : realList)} has no declaration.");
            return ExitCode.Difference;
        }

        var differences = SurfaceComparison.LinesLacking(standIn, real);
        foreach (var difference in differences)
        {
            output.WriteLine($"not in the real package: {difference.Line}");
            output.WriteLine($"       nearest real line: {difference.Nearest ?? "none, the real list lacks the type"}");
        }

        var name = Path.GetFileName(assembly);
        output.WriteLine(differences.Count == 0
            ? $"{name}: all {standIn.DeclarationCount} declarations are in the real list"
            : $"{name}: {differences.Count} of {standIn.DeclarationCount} declarations are not in the real list");
        return differences.Count == 0 ? ExitCode.Same : ExitCode.Difference;
    }

    private static int Dump(string assembly, TextWriter output)
    {
        SurfaceList.OfAssembly(assembly).Write(output);
        return ExitCode.Same;
    }

    private static int Trim(string assembly, string fullList, string keptList, TextWriter output)
    {
        var kept = SurfaceList.Read(fullList).TrimTo(SurfaceList.OfAssembly(assembly));
        using (var file = new StreamWriter(keptList) { NewLine = "\n" })
            kept.Write(file);
        output.WriteLine($"{keptList}: {kept.TypeCount} types, {kept.DeclarationCount} declarations");
        return ExitCode.Same;
    }

    private static int ExplainUsage(TextWriter error)
    {
        error.WriteLine(Usage);
        return ExitCode.Misuse;
    }
}
