namespace SurfaceCheck;

/// <param name="Line">What the stand-in declares.</param>
/// <param name="Nearest">The real type's most similar line; null where the real list lacks the type.</param>
internal sealed record Difference(string Line, string? Nearest);

internal static class SurfaceComparison
{
    /// <summary>Every declaration of <paramref name="standIn"/> that <paramref name="real"/> lacks; the reverse is no difference.</summary>
    public static IReadOnlyList<Difference> LinesLacking(SurfaceList standIn, SurfaceList real)
    {
        return
        [
            .. from type in standIn.DeclarationsByType
               let realDeclarations = real.DeclarationsByType.GetValueOrDefault(type.Key, [])
               from declaration in type.Value.Except(realDeclarations)
               select new Difference(SurfaceList.Line(type.Key, declaration), Nearest(declaration, type.Key, realDeclarations)),
        ];
    }

    private static string? Nearest(string declaration, string type, IReadOnlyCollection<string> candidates)
    {
        var nearest = candidates.MinBy(candidate => EditDistance(declaration, candidate));
        return nearest is null ? null : SurfaceList.Line(type, nearest);
    }

    /// <summary>Levenshtein's distance, one row of its table at a time.</summary>
    private static int EditDistance(string from, string to)
    {
        var previous = Enumerable.Range(0, to.Length + 1).ToArray();
        var current = new int[to.Length + 1];
        for (var row = 1; row <= from.Length; row++)
        {
            current[0] = row;
            for (var column = 1; column <= to.Length; column++)
            {
                var substitution = previous[column - 1] + (from[row - 1] == to[column - 1] ? 0 : 1);
                current[column] = Math.Min(substitution, Math.Min(previous[column], current[column - 1]) + 1);
            }
            (previous, current) = (current, previous);
        }
        return previous[to.Length];
    }
}
