using Pix2Pix.Tests.TestSupport;

namespace Pix2Pix.Cli.Tests;

/// <summary>Where a native library cannot be loaded, every command that needs it ends with one sentence.</summary>
public sealed class NativeLibraryTests(TrainedModel trained) : IClassFixture<TrainedModel>, IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string[] Train =>
        ["train", trained.Pairs, _folder.File("model.safetensors"), "--size", "32", "--ngf", "2", "--ndf", "2", "--epochs", "1"];

    private string[] Translate => ["translate", trained.Model, trained.Image, _folder.File("translated.png")];

    private string[] Evaluate => ["evaluate", trained.Model, trained.Pairs, "--size", "32"];

    private string[] Inspect => ["inspect", trained.Pairs, "--size", "32"];

    private string[] Convert => ["convert", trained.Model, _folder.File("model.onnx")];

    private string[] Info => ["info", trained.Model];

    public void Dispose() => _folder.Dispose();

    [LinuxFact]
    public async Task Commands_NoTorch_EndWithOneSentence()
    {
        using var app = new LinkedApp();
        app.Remove("libLibTorchSharp.so");
        foreach (var command in new[] { Train, Translate, Evaluate, Inspect, Convert, Info })
        {
            await ThrowsSentenceAsync(app, "TorchSharp 0.107.0 cannot be loaded: there is no libLibTorchSharp.so for ", command);
        }

        Assert.Equal(0, (await Tool.RunInAsync(app.Folder, "--help")).ExitCode);
    }

    [LinuxFact]
    public async Task Commands_NoSkia_EndWithOneSentenceWhereTheyNeedImages()
    {
        using var app = new LinkedApp();
        app.Remove("libSkiaSharp.so");
        foreach (var command in new[] { Train, Translate, Evaluate, Inspect })
        {
            await ThrowsSentenceAsync(app, "SkiaSharp 2.88.9 cannot be loaded: there is no libSkiaSharp.so for ", command);
        }

        foreach (var command in new[] { Convert, Info })
        {
            var outcome = await Tool.RunInAsync(app.Folder, command);
            Assert.Equal((0, ""), (outcome.ExitCode, outcome.Errors));
        }
    }

    private static async Task ThrowsSentenceAsync(LinkedApp app, string sentence, string[] command)
    {
        var outcome = await Tool.RunInAsync(app.Folder, command);
        Assert.Equal((command[0], 1), (command[0], outcome.ExitCode));
        var line = Assert.Single(outcome.Errors.TrimEnd().Split('\n'));
        Assert.StartsWith($"The native library of {sentence}", line, StringComparison.Ordinal);
    }
}
