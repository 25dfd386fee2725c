namespace Pix2Pix.Package.Tests;

/// <summary>The command line program, installed into a folder of its own.</summary>
public sealed class InstalledTool(PackageFeed packages) : IAsyncLifetime
{
    private string Folder => Path.Combine(packages.Outside, "tool");

    public Task InitializeAsync() => Command.DotNetAsync(
        packages.Outside, packages.OwnPackagesFolder,
        "tool", "install", "--tool-path", Folder, "--add-source", packages.Feed, "--version", packages.Version, "Pix2Pix.CommandLine");

    public Task DisposeAsync() => Task.CompletedTask;

    internal Task<string> RunAsync(params string[] arguments) =>
        Command.RunAsync(packages.Outside, new Dictionary<string, string>(), Path.Combine(Folder, "pix2pix"), arguments);
}
