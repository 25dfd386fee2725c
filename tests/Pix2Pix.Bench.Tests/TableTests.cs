using Pix2Pix.Bench.Comparing;
using Pix2Pix.Bench.Measuring;

namespace Pix2Pix.Bench.Tests;

public class TableTests
{
    private static readonly Entry Ours = new("ours", "step");
    private static readonly Entry Theirs = new("theirs", "step") { IsBaseline = true };
    private static readonly Floor Floor = new(Sizes.Quick, new MachineRates(1e9, 1e9, 1e9));

    // The machine was half as fast in the second round: no ratio shows it.
    [Fact]
    public void Ratio_RoundsOfDifferentSpeed_IsTakenWithinEach()
    {
        var table = new Table([new("step", "Step", Theirs, Ours)], [.. Round(1, 10, 5), .. Round(2, 20, 12), .. Round(3, 10, 8)], Floor);

        var row = table.Rows.Single(row => row.Entry == "ours");
        Assert.Equal(8, row.Median);
        Assert.Equal((0.6, 0.5, 0.8), (row.Ratio!.Median, row.Ratio.Least, row.Ratio.Most));
        Assert.Equal(1, table.Rows.Single(row => row.Entry == "theirs").Ratio!.Most);
    }

    [Fact]
    public void Ratio_WithoutTheBaselineOfARound_LeavesTheRoundOut()
    {
        var table = new Table([new("step", "Step", Theirs, Ours)], [.. Round(1, 10, 5), Of(2, Ours, 100)], Floor);
        Assert.Equal(1, table.Rows.Single(row => row.Entry == "ours").Ratio!.Count);
    }

    [Fact]
    public void Ratio_NoBaseline_IsNone() => Assert.Null(new Table([new("step", "Step", Ours)], [Of(1, Ours, 5)], Floor).Rows.Single().Ratio);

    private static IEnumerable<Sample> Round(int round, double theirs, double ours) => [Of(round, Theirs, theirs), Of(round, Ours, ours)];

    private static Sample Of(int round, Entry entry, double time) => new(round, "step", entry.Name, Reading.Create("time", "ms", time));
}
