using Pix2Pix.Imaging;
using Pix2Pix.Tests.TestSupport;

namespace Pix2Pix.Cli.Tests;

public sealed class OutputTests(TrainedModel trained) : IClassFixture<TrainedModel>, IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("m.pth")]
    [InlineData("m.onnx")]
    [InlineData("m.ckpt")]
    [InlineData("m")]
    public async Task Train_AModelNamedAfterAnotherFormat_IsRefused(string name)
    {
        var outcome = await TrainAsync(_folder.File(name));
        Assert.Equal(2, outcome.ExitCode);
        Assert.Contains("m.safetensors", outcome.Errors, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFileSystemEntries(_folder.Path));
    }

    // More epochs than a test has time for: whoever trains first fails it.
    [Theory]
    [InlineData("folder.safetensors")]
    [InlineData("file/m.safetensors")]
    [InlineData("m.safetensors", "--report", "file")]
    [InlineData("m.safetensors", "--checkpoints", "file")]
    [InlineData("m.safetensors", "--report", "file/report", "--held-out", "0.3")]
    public async Task Train_WhatCannotBeWritten_IsSaidBeforeTheFirstStep(string model, params string[] more)
    {
        Directory.CreateDirectory(_folder.File("folder.safetensors"));
        await File.WriteAllTextAsync(_folder.File("file"), "in the way");
        string[] given = [.. more.Select((word, i) => i % 2 == 1 && !char.IsDigit(word[0]) ? _folder.File(word) : word)];

        var outcome = await TrainAsync(_folder.File(model), ["--epochs", "10000000", .. given]);

        Assert.Equal(1, outcome.ExitCode);
        Assert.Contains("be written to", outcome.Errors, StringComparison.Ordinal);
        Assert.Equal(["file", "folder.safetensors"], Directory.EnumerateFileSystemEntries(_folder.Path).Select(Path.GetFileName).Order());
    }

    [Fact]
    public async Task Train_AReadOnlyPlace_IsSaidBeforeTheFirstStep()
    {
        // Where even an administrator can make no file.
        if (!Directory.Exists("/proc/self")) return;

        var outcome = await TrainAsync("/proc/self/m.safetensors", "--epochs", "10000000");
        Assert.Equal(1, outcome.ExitCode);
        Assert.Contains("/proc/self/m.safetensors", outcome.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Translate_ImagesThatDifferInTheirTypesOnly_GivesOneEach()
    {
        var images = Directory.CreateDirectory(_folder.File("in")).FullName;
        using (var image = Images.Gradient(32, 32))
        {
            File.WriteAllBytes(Path.Combine(images, "a.bmp"), ImageBytes.Bmp(image));
            File.WriteAllBytes(Path.Combine(images, "a.gif"), ImageBytes.GrayGif(image));
            File.WriteAllBytes(Path.Combine(images, "b.gif"), ImageBytes.GrayGif(image));
            ImageFile.Write(image, Path.Combine(images, "a.png"));
            File.WriteAllText(Path.Combine(images, "._a.png"), "of a Mac");
        }

        var outcome = await Tool.RunAsync("translate", trained.Model, images, _folder.File("out"));

        Assert.True(outcome.ExitCode == 0, outcome.Errors);
        Assert.Equal(["a.bmp.png", "a.gif.png", "a.png", "b.png"], NamesIn("out"));

        using (var image = Images.Gradient(32, 32)) ImageFile.Write(image, Path.Combine(images, "a.gif.png"));
        var clashing = await Tool.RunAsync("translate", trained.Model, images, _folder.File("other"));
        Assert.Equal(1, clashing.ExitCode);
        Assert.Contains("a.gif and", clashing.Errors, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_folder.File("other")));
    }

    [Fact]
    public async Task Translate_OverTheOriginals_OnlyWhereThatIsAskedFor()
    {
        var images = Directory.CreateDirectory(_folder.File("in")).FullName;
        var original = Path.Combine(images, "a.png");
        File.Copy(trained.Image, original);
        Directory.CreateSymbolicLink(_folder.File("same"), images);
        var bytes = File.ReadAllBytes(original);

        foreach (var (from, to) in new[] { (images, images), (images, $"{images}/../in/"), (images, _folder.File("same")), (original, original), (original, images) })
        {
            var refused = await Tool.RunAsync("translate", trained.Model, from, to);
            Assert.Equal(1, refused.ExitCode);
            Assert.Contains("--overwrite", refused.Errors, StringComparison.Ordinal);
            Assert.Equal(bytes, File.ReadAllBytes(original));
        }

        var replaced = await Tool.RunAsync("translate", trained.Model, images, images, "--overwrite");
        Assert.True(replaced.ExitCode == 0, replaced.Errors);
        Assert.NotEqual(bytes, File.ReadAllBytes(original));
        Assert.Equal(["a.png"], NamesIn("in"));
    }

    private IEnumerable<string?> NamesIn(string folder) => Directory.EnumerateFiles(_folder.File(folder)).Select(Path.GetFileName).Order(StringComparer.Ordinal);

    private Task<Outcome> TrainAsync(string model, params string[] more) =>
        Tool.RunAsync(["train", trained.Pairs, model, "--size", "32", "--ngf", "2", "--ndf", "2", .. more]);
}
