using Pix2Pix.Package.Tests;

namespace Pix2Pix.PublicApi.Tests;

/// <summary>Each sample of the ladder is short, and runs without arguments in an empty folder.</summary>
public sealed class LadderTests : IDisposable
{
    private const int MostLines = 80;
    private const string Announcement = "Wrote ";

    private static readonly string Sources = Path.Combine(AppContext.BaseDirectory, "samples");

    private readonly string _folder = Directory.CreateTempSubdirectory("pix2pix-").FullName;

    public static TheoryData<string> Samples => [.. Names];

    private static IEnumerable<string> Names => Directory.GetDirectories(Sources, "0*").Select(folder => Path.GetFileName(folder)).Order();

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Samples_Numbers_HaveNoGap() =>
        Assert.Equal(Enumerable.Range(1, 8).Select(number => $"{number:D2}"), Names.Select(name => name[..2]));

    [Theory, MemberData(nameof(Samples))]
    public void Sample_Program_IsShort(string sample) =>
        Assert.InRange(File.ReadAllLines(Path.Combine(Sources, sample, "Program.cs")).Length, 1, MostLines);

    [Theory, MemberData(nameof(Samples))]
    public async Task Sample_InAnEmptyFolder_WritesWhatItSays(string sample)
    {
        var program = Path.Combine(AppContext.BaseDirectory, $"{sample.Split('-')[1]}.dll");
        var output = await Command.DotNetAsync(_folder, new Dictionary<string, string>(), program);
        var written = output.Split('\n').Where(line => line.Contains(Announcement, StringComparison.Ordinal)).Select(line => line.Split(Announcement)[1].Trim()).ToList();
        Assert.NotEmpty(written);
        Assert.All(written, path => Assert.True(Path.Exists(path) && path.StartsWith(_folder, StringComparison.Ordinal), path));
    }
}
