using System.Text;
using Pix2Pix.Tests.TestSupport;

namespace Pix2Pix.Package.Tests;

/// <summary>What the build does to copies of TorchSharp's native library where the system's libstdc++ is too old for it.</summary>
public sealed class OlderLibstdcxxTests : IDisposable
{
    // VER_FLG_WEAK of the needed version's entry.
    private const byte Weak = 2;

    private readonly TemporaryFolder _folder = new();
    private readonly string _package;
    private readonly string[] _copies;

    public OlderLibstdcxxTests()
    {
        _package = _folder.File(OlderLibstdcxx.Library);
        File.Copy(OlderLibstdcxx.Original, _package);
        _copies = [_folder.File($"out/{OlderLibstdcxx.Library}"), _folder.File($"out/runtimes/linux-x64/native/{OlderLibstdcxx.Library}")];
    }

    public void Dispose() => _folder.Dispose();

    [LinuxFact]
    public async Task Copies_SystemIsOlder_AreOtherFilesWithOneFlagMore()
    {
        await LinkAsync();
        var before = await DescribeAsync(_package);
        var said = await AllowAsync("GLIBCXX_3.4.30\0");

        byte[] original = await File.ReadAllBytesAsync(OlderLibstdcxx.Original), kept = await File.ReadAllBytesAsync(_package);
        Assert.Equal(original, kept);
        Assert.Equal(before, await DescribeAsync(_package));
        foreach (var copy in _copies)
        {
            var changed = await File.ReadAllBytesAsync(copy);
            var at = Assert.Single(Enumerable.Range(0, original.Length), i => original[i] != changed[i]);
            Assert.Equal(original[at] | Weak, changed[at]);
            var after = await DescribeAsync(copy);
            Assert.NotEqual(before.Inode, after.Inode);
            Assert.Equal((before.Size, before.Time), (after.Size, after.Time));
        }

        Assert.Equal(_copies.Length, said.Split("GLIBCXX_3.4.32 made optional in ").Length - 1);
        Assert.Empty(Directory.GetFiles(_folder.File("out"), "*.changed", SearchOption.AllDirectories));

        var first = await DescribeAsync(_copies[0]);
        Assert.Equal("", (await AllowAsync("GLIBCXX_3.4.30\0")).Trim());
        Assert.Equal(first, await DescribeAsync(_copies[0]));
    }

    [LinuxTheory]
    [InlineData("GLIBCXX_3.4.30\0GLIBCXX_3.4.32\0")]
    [InlineData(null)]
    public async Task Copies_SystemHasTheVersionOrNone_StayTheSameFiles(string? system)
    {
        await LinkAsync();
        var before = await DescribeAsync(_package);
        Assert.Equal("", (await AllowAsync(system)).Trim());
        foreach (var copy in _copies) Assert.Equal(before, await DescribeAsync(copy));
    }

    [LinuxFact]
    public async Task Copies_OtherSymbolsNeedTheVersion_StayTheSameFilesWithAWarning()
    {
        var library = await File.ReadAllBytesAsync(_package);
        var at = library.AsSpan().IndexOf("_ZSt21ios_base_library_initv\0"u8);
        Assert.InRange(at, 0, library.Length);
        Encoding.ASCII.GetBytes("_ZSt21ios_base_library_initw").CopyTo(library, at);
        await File.WriteAllBytesAsync(_package, library);
        await LinkAsync();
        var before = await DescribeAsync(_package);

        var said = await AllowAsync("GLIBCXX_3.4.30\0");
        Assert.All(_copies, copy => Assert.Contains(
            $"warning : {copy} needs GLIBCXX_3.4.32 for _ZSt21ios_base_library_initw, and ", said, StringComparison.Ordinal));
        foreach (var copy in _copies) Assert.Equal(before, await DescribeAsync(copy));
    }

    private Task<string> AllowAsync(string? system)
    {
        var library = _folder.File("libstdc++.so.6");
        if (system is not null) File.WriteAllText(library, system);
        return OlderLibstdcxx.AllowAsync(_folder.File("out"), library);
    }

    // As a build leaves them: hard links into NuGet's packages folder.
    private async Task LinkAsync()
    {
        foreach (var copy in _copies)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            await Command.RunAsync(_folder.Path, new Dictionary<string, string>(), "cp", "--link", _package, copy);
        }
    }

    private async Task<(string Inode, string Size, string Time)> DescribeAsync(string file)
    {
        var said = await Command.RunAsync(_folder.Path, new Dictionary<string, string>(), "stat", "--format=%i %s %y", file);
        var parts = said.Trim().Split(' ', 3);
        return (parts[0], parts[1], parts[2]);
    }
}
