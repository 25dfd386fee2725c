using System.IO.Compression;
using System.Xml.Linq;
using Pix2Pix.Tests.TestSupport;

namespace Pix2Pix.Package.Tests;

/// <summary>The libraries and the command line tool, packed into a folder feed, and a folder elsewhere whose NuGet.config lists it.</summary>
public sealed class PackageFeed : IAsyncLifetime, IDisposable
{
    private static readonly string[] Projects =
    [
        "src/Pix2Pix.Imaging", "src/Pix2Pix.Core", "src/Pix2Pix.Distributed", "src/Pix2Pix.Evaluation", "src/Pix2Pix.OnnxRuntime",
        "src/Pix2Pix.Cli",
    ];

    private readonly TemporaryFolder _folder = new();

    /// <summary>One that no packages folder of the machine holds already.</summary>
    public string Version { get; } = $"0.0.0-test.g{Guid.NewGuid():N}";

    public string Feed => _folder.File("feed");

    /// <summary>Where an app may live: outside the repository.</summary>
    public string Outside => _folder.File("outside");

    /// <summary>What keeps a restore from filling the machine's packages folder with packages of a test.</summary>
    internal IReadOnlyDictionary<string, string> OwnPackagesFolder => new Dictionary<string, string> { ["NUGET_PACKAGES"] = _folder.File("packages") };

    public async Task InitializeAsync()
    {
        foreach (var project in Projects) await PackAsync(project);
        Directory.CreateDirectory(Outside);
        File.Copy(Repository.PathOf("global.json"), Path.Combine(Outside, "global.json"));
        (await ConfigurationAsync()).Save(Path.Combine(Outside, "NuGet.config"));
    }

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose() => _folder.Dispose();

    internal ZipArchive Open(string id, string extension = "nupkg") => ZipFile.OpenRead(Path.Combine(Feed, $"{id}.{Version}.{extension}"));

    // The restored projects are shared with the other tests: only the number on the package differs. build.sh has just built them.
    private Task<string> PackAsync(string project) => Command.DotNetAsync(
        Repository.Root, new Dictionary<string, string>(), "pack", project, "-c", "Release",
        Environment.GetEnvironmentVariable("PIX2PIX_IS_BUILT") is null ? "--no-restore" : "--no-build", "-o", Feed, $"-p:PackageVersion={Version}");

    // Sources of the user and of the machine stay in force. Whatever is unpacked already is taken from where it is.
    private async Task<XDocument> ConfigurationAsync()
    {
        var list = await Command.DotNetAsync(Repository.Root, new Dictionary<string, string>(), "nuget", "locals", "global-packages", "--list");
        var unpacked = list[(list.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim();
        return new XDocument(
            new XElement(
                "configuration",
                new XElement("packageSources", Entry("packed", Feed)),
                new XElement("fallbackPackageFolders", Entry("unpacked", unpacked))));
    }

    private static XElement Entry(string key, string value) => new("add", new XAttribute("key", key), new XAttribute("value", value));
}

/// <summary>Tests that share one feed.</summary>
[CollectionDefinition(Name)]
public sealed class PackageFeedGroup : ICollectionFixture<PackageFeed>
{
    public const string Name = "package feed";
}
