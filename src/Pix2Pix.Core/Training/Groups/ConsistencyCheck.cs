using System.Text;

namespace Pix2Pix.Training.Groups;

/// <summary>Checks that all processes are set up for the same run.</summary>
internal static class ConsistencyCheck
{
    // Control characters, which no value contains.
    private const char BetweenEntries = '\u001e';
    private const char BetweenNameAndValue = '\u001f';
    private const int MostShown = 5;

    /// <param name="group">The processes.</param>
    /// <param name="own">The setup of this process.</param>
    /// <exception cref="ProcessGroupException">
    /// A process differs from rank 0; the message names the rank and the differences. All processes throw the same exception.
    /// </exception>
    public static void Check(IProcessGroup group, IEnumerable<(string Name, string Value)> own)
    {
        var text = string.Join(BetweenEntries, own.Select(entry => $"{entry.Name}{BetweenNameAndValue}{entry.Value}"));
        var all = group.AllGather(Encoding.UTF8.GetBytes(text)).Select(bytes => Read(Encoding.UTF8.GetString(bytes))).ToList();
        List<string> differences =
        [
            .. from rank in Enumerable.Range(1, all.Count - 1)
               from name in all[0].Keys.Union(all[rank].Keys)
               let expected = all[0].GetValueOrDefault(name, "missing")
               let found = all[rank].GetValueOrDefault(name, "missing")
               where expected != found
               select $"{name} is {found} on rank {rank} and {expected} on rank 0",
        ];
        if (differences.Count == 0) return;
        var more = differences.Count > MostShown ? $", and {differences.Count - MostShown} more" : "";
        throw new ProcessGroupException(
            $"The processes cannot train together: {string.Join("; ", differences.Take(MostShown))}{more}. Start all processes with the " +
            "same program, options, pairs and checkpoint.");
    }

    private static Dictionary<string, string> Read(string text) => text.Split(BetweenEntries)
        .Select(entry => entry.Split(BetweenNameAndValue, 2)).Where(pair => pair.Length == 2)
        .ToDictionary(pair => pair[0], pair => pair[1], StringComparer.Ordinal);
}
