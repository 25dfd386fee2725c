namespace Pix2Pix.Package.Tests;

/// <summary>The command line program, installed into a folder of its own.</summary>
public sealed class InstalledTool(PackageFeed packages) : IAsyncLifetime
{
    private string Folder => Path.Combine(packages.Outside, "tool");

    /// <summary>What came of asking about a file that is not there before this repository's help for older systems.</summary>
    internal Outcome Unaided { get; private set; } = null!;

    private string Program => Path.Combine(Folder, "pix2pix");

    public async Task InitializeAsync()
    {
        await Command.DotNetAsync(
            packages.Outside, packages.OwnPackagesFolder,
            "tool", "install", "--tool-path", Folder, "--add-source", packages.Feed, "--version", packages.Version, "Pix2Pix.Cli");
        Unaided = await Command.TryAsync(packages.Outside, new Dictionary<string, string>(), Program, "info", "none.safetensors");
        var output = Assert.Single(Directory.GetFiles(Folder, "pix2pix.dll", SearchOption.AllDirectories));
        await OlderLibstdcxx.AllowAsync(Path.GetDirectoryName(output)!);
    }

    public Task DisposeAsync() => Task.CompletedTask;

    internal Task<string> RunAsync(params string[] arguments) =>
        Command.RunAsync(packages.Outside, new Dictionary<string, string>(), Program, arguments);
}
