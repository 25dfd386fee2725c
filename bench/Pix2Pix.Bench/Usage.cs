using Pix2Pix.Bench.Comparing;

namespace Pix2Pix.Bench;

internal static class Usage
{
    public static string Text { get; } =
        $"""
        Pix2Pix.Bench WORK [OPTION...]     does one work and prints its figures, a JSON object a line
        Pix2Pix.Bench compare [OPTION...]  does all works in turns with other engines and writes the table

        Works:
        {string.Join('\n', WorkCatalogue.All.Select(work => $"  {work.Key,-12}{work.Value.Description}"))}

        Options of a work:
        {WorkOptions.Help}

        Options of compare:
        {ComparisonOptions.Help}
        """;
}
