namespace Pix2Pix.Bench.Tests;

// That every work still runs; how fast is no test's business.
public sealed class WorkTests(SmallFiles files) : IClassFixture<SmallFiles>
{
    public static TheoryData<string> Names => [.. WorkCatalogue.All.Keys.Where(name => name != "files")];

    [Theory]
    [MemberData(nameof(Names))]
    public void Work_SmallFiles_GivesMetrics(string name)
    {
        var readings = BenchProgram.Readings(
            name, "--folder", files.Folder, "--quick", "--warm-up", "1", "--repeat", "2", "--threads", "1", "--wide", "48", "--high", "40");
        Assert.NotEmpty(readings);
        Assert.All(readings, reading => Assert.True(double.IsFinite(reading.Median) && reading.Least <= reading.Median && reading.Median <= reading.Most, reading.ToJson()));
    }

    [Theory]
    [InlineData("translate", "--bf16")]
    [InlineData("translate", "--plain")]
    [InlineData("translate", "--tensors")]
    [InlineData("batch", "--tensors")]
    [InlineData("first", "--tensors")]
    [InlineData("eager-translate", "--bf16")]
    public void Work_Variant_GivesMetrics(string name, string variant) =>
        Assert.All(BenchProgram.Readings(name, "--folder", files.Folder, "--repeat", "1", "--threads", "1", variant), reading => Assert.True(reading.Median > 0, reading.ToJson()));

    [Fact]
    public void Same_OtherWeights_Fails()
    {
        using var other = new SmallFiles();
        var model = Path.Combine(other.Folder, "model.safetensors");
        using (var generator = new Models.Generator(Sizes.Quick.Generator, seed: 1)) Serialization.ModelFile.Save(model, generator);
        var (code, _, errors) = BenchProgram.Run("same", "--folder", other.Folder, "--threads", "1");
        Assert.Equal(1, code);
        Assert.Contains("The largest difference of plain TorchSharp's output is ", errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("dance")]
    [InlineData("step", "--color", "red")]
    [InlineData("step", "--repeat", "few")]
    [InlineData("step", "twice")]
    [InlineData("compare", "--only", "dance")]
    [InlineData("compare", "--python", "python3")]
    [InlineData("compare", "--node", "node")]
    public void WrongUsage_ExitsWithTwo(params string[] arguments)
    {
        var (code, output, errors) = BenchProgram.Run(arguments);
        Assert.Equal((2, ""), (code, output));
        Assert.NotEmpty(errors);
    }
}
