namespace SurfaceCheck.Tests;

public sealed class CommandLineTests : IDisposable
{
    private static readonly string assembly = typeof(Sample.Widget).Assembly.Location;

    private readonly string folder = Directory.CreateTempSubdirectory("surface-check-").FullName;
    private readonly StringWriter output = new();
    private readonly StringWriter error = new();

    [Fact]
    public void Compare_OwnSurface_Succeeds()
    {
        var list = WriteList(OwnSurface());

        Assert.Equal(ExitCode.Same, Run(assembly, list));
        Assert.Contains("declarations are in the real list", output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Compare_LineMissingFromTheList_FailsAndPrintsIt()
    {
        const string missing = "Sample.Finish :: Matt = 1";
        var list = WriteList(OwnSurface().Where(line => line != missing));

        Assert.Equal(ExitCode.Difference, Run(assembly, list));
        Assert.Contains(missing, output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Compare_EmptyList_Fails()
    {
        Assert.Equal(ExitCode.Difference, Run(assembly, WriteList([])));
        Assert.Contains("Nothing to compare", output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Compare_AssemblyWithoutPublicTypes_Fails()
    {
        Assert.Equal(ExitCode.Difference, Run(typeof(CommandLine).Assembly.Location, WriteList(OwnSurface())));
        Assert.Contains("Nothing to compare", output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Trim_WritesWhatCompareAccepts()
    {
        var full = WriteList([.. OwnSurface(), "### Other.Type", "Other.Type :: public class Type"]);
        var kept = Path.Combine(folder, "kept.txt");

        Assert.Equal(ExitCode.Same, Run("--trim", assembly, full, kept));
        Assert.Equal(OwnSurface(), File.ReadAllLines(kept));
        Assert.Equal(ExitCode.Same, Run(assembly, kept));
    }

    [Theory]
    [InlineData]
    [InlineData("one.dll")]
    [InlineData("--dump")]
    [InlineData("--unknown", "one.dll")]
    [InlineData("missing.dll", "missing.txt")]
    public void Run_WrongUsage_SaysSo(params string[] args)
    {
        Assert.Equal(ExitCode.Misuse, Run(args));
        Assert.NotEmpty(error.ToString());
    }

    public void Dispose()
    {
        Directory.Delete(folder, recursive: true);
    }

    private static string[] OwnSurface()
    {
        var surface = new StringWriter { NewLine = "\n" };
        Assert.Equal(ExitCode.Same, CommandLine.Run(["--dump", assembly], surface, TextWriter.Null));
        return surface.ToString().TrimEnd().Split('\n');
    }

    private string WriteList(IEnumerable<string> lines)
    {
        var path = Path.Combine(folder, "real.txt");
        File.WriteAllLines(path, lines);
        return path;
    }

    private int Run(params string[] args)
    {
        return CommandLine.Run(args, output, error);
    }
}
