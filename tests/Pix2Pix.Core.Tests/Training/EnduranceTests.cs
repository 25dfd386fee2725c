using System.Globalization;
using Pix2Pix.TestHost;
using Pix2Pix.Tests.TestSupport;

namespace Pix2Pix.Tests.Training;

/// <summary>Two thousand steps take no more memory at their end than at their beginning.</summary>
public sealed class EnduranceTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public async Task FitAsync_TwoThousandSteps_MemoryAndTensorsStayWhatTheyAre()
    {
        // What the runtime takes to compile again what runs often, and to collect in the background, is no memory of the library's.
        var lines = await TestHostProcess.RunAsync(
            "dotnet", [TestHostProcess.Assembly, _folder.Path, "endurance"], ("DOTNET_TieredCompilation", "0"), ("DOTNET_gcConcurrent", "0"));

        var samples = lines.Select(line => Array.ConvertAll(line.Split(' '), text => long.Parse(text, CultureInfo.InvariantCulture))).ToList();
        Assert.Equal(Endurance.Steps / Endurance.StepsPerSample, samples.Count);
        var quarters = samples.Chunk(samples.Count / 4).ToList();
        foreach (var (what, at) in new[] { ("bytes resident", 0), ("tensors", 1) })
        {
            var medians = quarters.ConvertAll(quarter => quarter.Select(sample => sample[at]).Order().ElementAt(quarter.Length / 2));
            Assert.True(medians[3] <= medians[0] * 1.01, $"{what}, median of each quarter: {string.Join(", ", medians)}");
        }
    }

    public void Dispose() => _folder.Dispose();
}
