using Pix2Pix.Models;
using Pix2Pix.Serialization;
using Pix2Pix.TestHost;
using Pix2Pix.Tests.TestSupport;

namespace Pix2Pix.Tests.Common;

/// <summary>Native libraries that cannot be loaded, in processes of their own: every way into the library says the same.</summary>
public sealed class NativeLibrariesTests : IDisposable
{
    private const string Torch = "libLibTorchSharp.so";
    private const string Skia = "libSkiaSharp.so";

    private readonly TemporaryFolder _folder = new();

    public NativeLibrariesTests()
    {
        using (var generator = new Generator(new GeneratorOptions { Depth = 5, BaseChannels = 2 }))
        {
            ModelFile.Save(_folder.File(Doors.Model), generator);
            PyTorchFile.Save(_folder.File(Doors.Weights), generator);
        }

        using (var discriminator = new PatchDiscriminator(new PatchDiscriminatorOptions { BaseChannels = 2 }))
        {
            PyTorchFile.Save(_folder.File(Doors.Discriminator), discriminator);
        }

        Directory.CreateDirectory(_folder.File(Doors.Pairs));
        Images.SavePair(_folder.File(Doors.Image), 36, 36);
    }

    public void Dispose() => _folder.Dispose();

    [LinuxFact]
    public async Task Doors_NothingMissing_AreOpen()
    {
        using var app = new LinkedApp();
        var doors = await TryDoorsAsync(app);
        Assert.InRange(doors.Count, 18, int.MaxValue);
        Assert.All(doors, door => Assert.Equal("nothing", door.Thrown));
    }

    [LinuxFact]
    public async Task Doors_NoTorch_SayWhichPackage()
    {
        using var app = new LinkedApp();
        app.Remove(Torch);
        var sentence = await SentenceAsync(app, "torch");
        Assert.StartsWith(
            $"The native library of TorchSharp 0.107.0 cannot be loaded: there is no {Torch} for linux-x64 in {app.Folder}", sentence,
            StringComparison.Ordinal);
        Assert.Contains("reference the package TorchSharp-cpu 0.107.0 ", sentence, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Path.Combine(app.Folder, "cpu")), "TorchSharp copied its packages.");
    }

    [LinuxFact]
    public async Task Doors_TorchIsNoLibrary_SaySo()
    {
        using var app = new LinkedApp();
        app.Replace(Torch, "Pix2Pix.Core.dll");
        Assert.Contains($"{app.NativeLibrary(Torch)} is not a library", await SentenceAsync(app, "torch"), StringComparison.Ordinal);
    }

    [LinuxFact]
    public async Task Doors_PartOfLibtorchIsMissing_NameIt()
    {
        using var app = new LinkedApp();
        var natives = Path.GetDirectoryName(app.NativeLibrary(Torch))!;
        var part = Path.GetFileName(Assert.Single(Directory.GetFiles(natives, "libgomp-*")));
        app.Remove(part);
        var sentence = await SentenceAsync(app, "torch");
        Assert.Contains($"{app.NativeLibrary(Torch)} needs {part}, which is not found", sentence, StringComparison.Ordinal);
    }

    [OldLibstdcxxFact]
    public async Task Doors_SystemIsTooOldForTorch_SayWhatItHasAndWhatToUse()
    {
        using var app = new LinkedApp();
        app.Replace(Torch, $"native/original/{Torch}");
        var sentence = await SentenceAsync(app, "torch");
        Assert.Matches(
            $@"{Torch} needs GLIBCXX_3\.4\.32, but \S+/libstdc\+\+\.so\.6 has GLIBCXX_3\.4\.[0-9]+ at most\. " +
            @"Use a system .*Debian 13 or Ubuntu 24\.04\.$", sentence);
        Assert.False(Directory.Exists(Path.Combine(app.Folder, "cpu")), "TorchSharp copied its packages.");
    }

    [LinuxFact]
    public async Task Doors_NoSkia_SayWhichPackage()
    {
        using var app = new LinkedApp();
        app.Remove(Skia);
        var sentence = await SentenceAsync(app, "skia");
        Assert.StartsWith(
            $"The native library of SkiaSharp 2.88.9 cannot be loaded: there is no {Skia} for linux-x64 in {app.Folder}", sentence,
            StringComparison.Ordinal);
        Assert.Contains("reference the package SkiaSharp.NativeAssets.Linux.NoDependencies 2.88.9:", sentence, StringComparison.Ordinal);
    }

    [LinuxFact]
    public async Task Doors_SkiaOfAnotherProcessor_SaySo()
    {
        using var app = new LinkedApp();
        app.Replace(Skia, $"runtimes/linux-arm64/native/{Skia}");
        Assert.Contains(
            $"{app.NativeLibrary(Skia)} is built for Arm64 processors, but this process runs on X64.",
            await SentenceAsync(app, "skia"), StringComparison.Ordinal);
    }

    [LinuxFact]
    public async Task Doors_SkiaOfAnotherCLibrary_NameWhatItNeeds()
    {
        using var app = new LinkedApp();
        app.Replace(Skia, $"runtimes/linux-musl-x64/native/{Skia}");
        Assert.Contains("needs libc.musl-x86_64.so.1, which is not found", await SentenceAsync(app, "skia"), StringComparison.Ordinal);
    }

    [LinuxFact]
    public async Task Doors_SkiaOfAnotherVersion_NameBothVersions()
    {
        using var app = new LinkedApp();
        app.Replace(Skia, $"native/other/{Skia}");
        Assert.Equal(
            $"The native library of SkiaSharp 2.88.9 has another version: {app.NativeLibrary(Skia)} is 119.0, but at least 88.1 " +
            "and below 89.0 is needed. To fix this, reference the package SkiaSharp.NativeAssets.Linux.NoDependencies 2.88.9: " +
            "the version of SkiaSharp itself.", await SentenceAsync(app, "skia"));
    }

    // Doors that need the library say one sentence, and all others open.
    private async Task<string> SentenceAsync(LinkedApp app, string missing)
    {
        var doors = await TryDoorsAsync(app);
        Assert.All(doors, door =>
        {
            var expected = door.Needs == missing || door.Needs == "both" ? nameof(NativeLibraryException) : "nothing";
            Assert.Equal((door.Name, expected), (door.Name, door.Thrown));
        });
        return Assert.Single(doors.Where(door => door.Thrown != "nothing").Select(door => door.Message).Distinct());
    }

    private async Task<List<(string Needs, string Name, string Thrown, string Message)>> TryDoorsAsync(LinkedApp app)
    {
        var host = Path.Combine(app.Folder, Path.GetFileName(TestHostProcess.Assembly));
        var lines = await TestHostProcess.RunAsync("dotnet", [host, _folder.Path, "doors"]);
        return [.. lines.Select(line => line.Split('\t')).Select(parts => (parts[0], parts[1], parts[2], parts[3]))];
    }
}
