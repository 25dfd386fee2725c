namespace SurfaceCheck.Text;

internal static class Identifier
{
    private static readonly HashSet<string> reserved =
    [
        .. """
            abstract as base bool break byte case catch char checked class const continue decimal default delegate do double else enum event
            explicit extern false finally fixed float for foreach goto if implicit in int interface internal is lock long namespace new null
            object operator out override params private protected public readonly ref return sbyte sealed short sizeof stackalloc static
            string struct switch this throw true try typeof uint ulong unchecked unsafe ushort using virtual void volatile while
            """.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries),
    ];

    /// <summary>As source has to write it: with @ before a keyword.</summary>
    public static string Of(string? name)
    {
        return reserved.Contains(name ?? "") ? "@" + name : name ?? "";
    }
}
