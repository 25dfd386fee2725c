using Pix2Pix.Tests.TestSupport;
using Pix2Pix.Reports;

namespace Pix2Pix.Tests.Reports;

public sealed class MetricsLogTests : IDisposable
{
    private static readonly MetricsRecord[] Lines =
    [
        new StepLine(3, 1, 1.5, 3, 0.25, [1, 2, null, double.NaN, 0.125, 6, 0.5, 1, 2e-4]),
        new EpochLine(3, 1, 2, 0.5, true, 2, [new(0.5, 0.125, 0.25, 0.75), new(20, 1, 19, 21), new(double.PositiveInfinity, double.NaN, 1, double.PositiveInfinity)]),
        new MessageLine(4, 2, 2.5, true, "Grün & \"quoted\"\nin two lines"),
        new StepLine(6, 2, 3, 3, 0, [0, 0, 0, 0, 0, 0, null, null, 0]),
        new EpochLine(6, 2, 3, null, false, 0, []),
        new EndLine(6, 2, 3.25, RunOutcome.Stopped, "Canceled."),
    ];

    private readonly TemporaryFolder _folder = new();

    private string Location => _folder.File(MetricsLog.FileName);

    [Fact]
    public void Serialize_EveryKind_IsOneLineThatIsReadBack()
    {
        foreach (var line in Lines)
        {
            var json = System.Text.Encoding.UTF8.GetString(line.Serialize());
            Assert.Equal(json.Length - 1, json.IndexOf('\n', StringComparison.Ordinal));
            Assert.Equal(json, System.Text.Encoding.UTF8.GetString(MetricsRecord.Parse(json)!.Serialize()));
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("{\"kind\":\"step\",\"step\":1}")]
    [InlineData("{\"kind\":\"step\",\"step\":\"one\",\"epoch\":1,\"seconds\":1}")]
    [InlineData("{\"kind\":\"dance\",\"step\":1,\"epoch\":1,\"seconds\":1}")]
    [InlineData("{\"kind\":\"step\",\"step\":1,\"epo")]
    public void Parse_NoLine_IsNothing(string text) => Assert.Null(MetricsRecord.Parse(text));

    [Fact]
    public void Open_ForARunThatGoesOn_KeepsWhatWillNotBeDoneAgain()
    {
        Fill();
        File.AppendAllText(Location, "{\"kind\":\"step\",\"st");

        var kept = new MetricsLog(_folder.Path).Open(step: 6, epochsDone: 1);

        Assert.Equal([3, 3, 4, 6, 6], kept.Select(line => line.Step));
        Assert.Equal([1], kept.OfType<EpochLine>().Select(line => line.Epoch));
        Assert.Equal(5, File.ReadAllLines(Location).Length);
        Assert.Equal([3, 3, 4], new MetricsLog(_folder.Path).Open(step: 5, epochsDone: 1).Select(line => line.Step));
    }

    [Fact]
    public void Open_ForANewRun_BeginsAnewAndKeepsTheOldFile()
    {
        Fill();
        var before = File.ReadAllText(Location);
        Assert.Empty(new MetricsLog(_folder.Path).Open(step: 0, epochsDone: 0));
        Assert.Equal("", File.ReadAllText(Location));
        Assert.Equal(before, File.ReadAllText(_folder.File("metrics.old.jsonl")));
    }

    [Fact]
    public void Flush_AfterALineWasCutShort_ReplacesTheRest()
    {
        var file = Fill();
        var before = File.ReadAllText(Location);
        File.AppendAllText(Location, "{\"kind\":\"st");
        file.Add(new MessageLine(7, 3, 4, false, "next"));
        file.Flush();
        Assert.StartsWith(before + "{\"kind\":\"message\"", File.ReadAllText(Location), StringComparison.Ordinal);
    }

    [Fact]
    public void Flush_FileThatWasRemoved_BeginsAnew()
    {
        var file = Fill();
        File.Delete(Location);
        file.Add(new MessageLine(7, 3, 4, false, "next"));
        file.Flush();
        Assert.Single(File.ReadAllLines(Location));
    }

    [Fact]
    public void StepAverager_SeveralSteps_GivesTheirMean()
    {
        var averager = new StepAverager(stepsPerLine: 2);
        var state = new RunState(2, 1, 1, 2, 4, TimeSpan.Zero, TimeSpan.Zero, 0.5);
        averager.Add([1, null, 3, 4, 5, 6, null, 8, 9]);
        Assert.False(averager.IsFull);
        averager.Add([3, null, 3, 4, 5, 6, 1, 8, 9]);
        Assert.True(averager.IsFull);
        var line = averager.Flush(state, 7)!;
        Assert.Equal((2L, 2, 0.5, 7.0), (line.Step, line.Steps, line.DataWaitFraction, line.Seconds));
        Assert.Equal([2, null, 3, 4, 5, 6, 1, 8, 9], line.Values);
        Assert.Null(averager.Flush(state, 7));
    }

    public void Dispose() => _folder.Dispose();

    private MetricsLog Fill()
    {
        var file = new MetricsLog(_folder.Path);
        file.Open(step: 0, epochsDone: 0);
        foreach (var line in Lines) file.Add(line);
        file.Flush();
        return file;
    }
}
