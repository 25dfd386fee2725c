using SampleTools.Options;
using WebDemo;
using WebDemo.Palettes;
using DemoCommandLine = WebDemo.CommandLine;

namespace Pix2Pix.WebDemo.Tests;

public sealed class CommandLineTests
{
    [Fact]
    public void Parse_EveryOption_IsFollowed()
    {
        var options = DemoCommandLine.Syntax.Parse(
        [
            "--model", "m.pth", "--palette", "facades", "--urls", "http://*:1", "--folder", "f", "--train-seconds", "5", "--threads", "3", "--seats", "4",
            "--seats-per-client", "2", "--most-bytes", "5000", "--patience", "6",
        ]);
        Assert.Equal(
            new DemoOptions
            {
                Model = "m.pth",
                Palette = PaletteKind.Facades,
                Urls = "http://*:1",
                Folder = "f",
                TrainingTime = TimeSpan.FromSeconds(5),
                Threads = 3,
                Seats = 4,
                SeatsPerClient = 2,
                MostBytes = 5000,
                Patience = TimeSpan.FromSeconds(6),
            },
            options);
    }

    [Theory]
    [InlineData("--dance", "1")]
    [InlineData("--model")]
    [InlineData("--palette", "2")]
    [InlineData("--palette", "crayons")]
    [InlineData("--seats", "0")]
    [InlineData("--patience", "soon")]
    public void Parse_WrongUsage_IsToldByName(params string[] arguments)
    {
        var problem = Assert.Throws<UsageException>(() => DemoCommandLine.Syntax.Parse(arguments));
        Assert.Contains(arguments[0], problem.Message, StringComparison.Ordinal);
    }
}
