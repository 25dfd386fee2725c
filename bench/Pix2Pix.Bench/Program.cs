using System.Globalization;
using Pix2Pix.Bench;
using Pix2Pix.Bench.Comparing;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
if (args is not [var name, .. var rest] || name is "help" or "-h" or "--help")
{
    Console.WriteLine(Usage.Text);
    return 0;
}

try
{
    var arguments = new Arguments(rest);
    if (name == "compare") return CompareCommand.Run(ComparisonOptions.Read(arguments));

    if (!WorkCatalogue.All.TryGetValue(name, out var work)) throw new UsageException($"There is no work \"{name}\".");
    foreach (var reading in WorkCatalogue.Start(work, WorkOptions.Read(arguments))) Console.WriteLine(reading.ToJson());
    return 0;
}
catch (UsageException e)
{
    await Console.Error.WriteLineAsync($"{e.Message} The word help lists what there is.");
    return 2;
}
catch (InvalidOperationException e)
{
    await Console.Error.WriteLineAsync(e.Message);
    return 1;
}
