using Pix2Pix.Bench.Measuring;

namespace Pix2Pix.Bench.Comparing;

/// <summary>Does all works in turns, round after round, and writes the table.</summary>
internal static class CompareCommand
{
    public static int Run(ComparisonOptions options)
    {
        var plan = Plan.For(options);
        var programs = new Programs(options);
        Say("Writing models and images");
        programs.WriteFiles();
        var machine = Machine.Describe();
        var agreement = programs.CheckEngines();
        foreach (var reading in agreement) Say($"  {reading.Metric}: {reading.Median:G2}");
        var floors = new List<Reading>();
        var samples = new List<Sample>();
        var failures = new List<Failure>();
        for (var round = 1; round <= options.Rounds; round++)
        {
            Say($"Round {round} of {options.Rounds}: the machine's rates");
            floors.AddRange(programs.MeasureFloor());
            foreach (var comparison in plan.Where(comparison => round <= (comparison.Rounds ?? round)))
            {
                foreach (var entry in comparison.Entries) Take(round, comparison, entry, programs, samples, failures);
            }
        }

        var table = new Table(plan, samples, new Floor(Sizes.Read(options.FilesFolder), MachineRates.From(floors)));
        var report = new Report(options, machine, agreement, floors, samples, failures);
        report.Write(table);
        return failures.Count == 0 ? 0 : 1;
    }

    // A program that fails leaves a gap in the table, not the others unmeasured.
    private static void Take(int round, Comparison comparison, Entry entry, Programs programs, List<Sample> samples, List<Failure> failures)
    {
        try
        {
            if (comparison.IsOfStarting) programs.PrepareMachine();
            var readings = programs.Run(entry);
            samples.AddRange(readings.Select(reading => new Sample(round, comparison.Name, entry.Name, reading)));
            Say($"  {comparison.Name}, {entry.Name}: {string.Join(", ", readings.Select(reading => $"{reading.Metric} {reading.Median:F1} {reading.Unit}"))}");
        }
        catch (InvalidOperationException e)
        {
            failures.Add(new Failure(round, comparison.Name, entry.Name, e.Message));
            Say($"  {comparison.Name}, {entry.Name}: failed. {e.Message}");
        }
    }

    private static void Say(string line) => Console.Error.WriteLine($">> {line}");
}
