using System.Text;

namespace Pix2Pix.Training.Groups;

/// <summary>Makes sure that all processes are about to do the same.</summary>
internal static class ConsistencyCheck
{
    // Cannot be in a text that people write.
    private const char BetweenEntries = '\u001e';
    private const char BetweenNameAndValue = '\u001f';
    private const int MostShown = 5;

    /// <summary>Compares what processes say of themselves.</summary>
    /// <param name="group">The processes.</param>
    /// <param name="own">What this one is about to do, entry by entry.</param>
    /// <exception cref="ProcessGroupException">
    /// One says otherwise than process 0; the message names it and what is otherwise. All processes throw it alike.
    /// </exception>
    public static void Check(IProcessGroup group, IEnumerable<(string Name, string Value)> own)
    {
        var text = string.Join(BetweenEntries, own.Select(entry => $"{entry.Name}{BetweenNameAndValue}{entry.Value}"));
        var told = group.AllGather(Encoding.UTF8.GetBytes(text)).Select(bytes => Read(Encoding.UTF8.GetString(bytes))).ToList();
        List<string> differences =
        [
            .. from rank in Enumerable.Range(1, told.Count - 1)
               from name in told[0].Keys.Union(told[rank].Keys)
               let expected = told[0].GetValueOrDefault(name, "nothing")
               let found = told[rank].GetValueOrDefault(name, "nothing")
               where expected != found
               select $"{name} is {found} on rank {rank} and {expected} on rank 0",
        ];
        if (differences.Count == 0) return;
        var more = differences.Count > MostShown ? $", and {differences.Count - MostShown} more" : "";
        throw new ProcessGroupException(
            $"The processes cannot train together: {string.Join("; ", differences.Take(MostShown))}{more}. Start all of them with the " +
            "same program, options, pairs and checkpoint.");
    }

    private static Dictionary<string, string> Read(string text) => text.Split(BetweenEntries)
        .Select(entry => entry.Split(BetweenNameAndValue, 2)).Where(pair => pair.Length == 2)
        .ToDictionary(pair => pair[0], pair => pair[1], StringComparer.Ordinal);
}
