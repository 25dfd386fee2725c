using System.Diagnostics;
using System.Text.Json;
using Pix2Pix.Tests.TestSupport;

namespace Pix2Pix.Cli.Tests;

/// <summary>What scripts and shells read: JSON, completions, help.</summary>
public sealed class ScriptTests(TrainedModel trained) : IClassFixture<TrainedModel>, IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Evaluate_Json_IsTheMetricsAlone()
    {
        var text = (await Tool.RunAsync("evaluate", trained.Model, trained.Pairs)).Text;
        using var json = await JsonOf("evaluate", trained.Model, trained.Pairs, "--json");
        Assert.Equal(3, json.RootElement.GetProperty("pairs").GetInt32());
        Assert.Equal(32, json.RootElement.GetProperty("height").GetInt32());
        foreach (var (name, format) in new[] { ("l1", "F4"), ("psnr", "F2"), ("ssim", "F4") })
        {
            var mean = json.RootElement.GetProperty(name).GetProperty("mean").GetDouble();
            Assert.Contains($"mean {mean.ToString(format, System.Globalization.CultureInfo.InvariantCulture)} ", text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Info_Json_HasTheShapesOfWeights()
    {
        using var json = await JsonOf("info", trained.Model, "--json");
        Assert.Equal("BToA", json.RootElement.GetProperty("model").GetProperty("direction").GetString());
        var shape = json.RootElement.GetProperty("weights").GetProperty("encoder.0.conv.weight");
        Assert.Equal([4, 3, 4, 4], shape.EnumerateArray().Select(size => size.GetInt32()));
    }

    [Fact]
    public async Task Inspect_Json_ListsProblems()
    {
        Directory.CreateDirectory(_folder.File("pairs"));
        Images.SavePair(_folder.File("pairs/good.png"), 36, 36);
        await File.WriteAllTextAsync(_folder.File("pairs/broken.png"), "no image");
        var outcome = await Tool.RunAsync("inspect", _folder.File("pairs"), "--size", "32", "--json");
        Assert.Equal(1, outcome.ExitCode);
        using var json = JsonDocument.Parse(outcome.Output);
        Assert.Equal((2, 1), (json.RootElement.GetProperty("pairs").GetInt32(), json.RootElement.GetProperty("usable").GetInt32()));
        var problem = json.RootElement.GetProperty("problems").EnumerateArray().First();
        Assert.Equal("Unreadable", problem.GetProperty("kind").GetString());
        Assert.EndsWith("broken.png", problem.GetProperty("files")[0].GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("pix2pix tra", "train", "translate")]
    [InlineData("pix2pix convert --prec", "--precision")]
    public async Task Completion_Bash_CompletesCommandsAndOptions(string line, params string[] expected)
    {
        if (!OperatingSystem.IsLinux()) return;
        var script = (await Tool.RunAsync("completion", "bash")).Text;
        await File.WriteAllTextAsync(
            _folder.File("complete.sh"),
            $$"""
            pix2pix() { dotnet '{{Path.Combine(AppContext.BaseDirectory, "pix2pix.dll")}}' "$@"; }
            {{script}}
            COMP_LINE='{{line}}' COMP_POINT={{line.Length}}
            COMP_WORDS=($COMP_LINE) COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
            _pix2pix
            printf '%s\n' "${COMPREPLY[@]}"
            """);
        using var bash = Process.Start(new ProcessStartInfo("bash", [_folder.File("complete.sh")]) { RedirectStandardOutput = true })!;
        var output = await bash.StandardOutput.ReadToEndAsync();
        await bash.WaitForExitAsync();
        Assert.Equal(expected, output.Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    [Theory]
    [InlineData("bash")]
    [InlineData("zsh")]
    [InlineData("fish")]
    [InlineData("powershell")]
    public async Task Completion_EveryShell_AsksTheProgram(string shell) =>
        Assert.Contains("[suggest:", (await Tool.RunAsync("completion", shell)).Text, StringComparison.Ordinal);

    [Theory]
    [InlineData("train")]
    [InlineData("translate")]
    [InlineData("evaluate")]
    [InlineData("convert")]
    [InlineData("info")]
    [InlineData("inspect")]
    [InlineData("doctor")]
    [InlineData("new")]
    [InlineData("completion")]
    public async Task Help_EveryCommand_EndsWithExamplesOfIt(string command)
    {
        var help = (await Tool.RunAsync(command, "--help")).Text;
        var examples = help[help.IndexOf("Examples:", StringComparison.Ordinal)..];
        Assert.Contains($"pix2pix {command} ", $"{examples} ", StringComparison.Ordinal);
    }

    [Fact]
    public async Task New_FolderWithFiles_ReplacesNothing()
    {
        await File.WriteAllTextAsync(_folder.File("Program.cs"), "mine");
        var outcome = await Tool.RunAsync("new", _folder.Path);
        Assert.Equal(1, outcome.ExitCode);
        Assert.Contains("is not empty", outcome.Errors, StringComparison.Ordinal);
        Assert.Equal(["Program.cs"], Directory.EnumerateFileSystemEntries(_folder.Path).Select(Path.GetFileName));
    }

    private static async Task<JsonDocument> JsonOf(params string[] arguments)
    {
        var outcome = await Tool.RunAsync(arguments);
        Assert.True(outcome.ExitCode == 0, outcome.Errors);
        return JsonDocument.Parse(outcome.Output);
    }
}
