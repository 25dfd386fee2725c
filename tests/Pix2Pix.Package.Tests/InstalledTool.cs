using System.Text.RegularExpressions;

namespace Pix2Pix.Package.Tests;

/// <summary>The command line program, installed into a folder of its own.</summary>
public sealed class InstalledTool(PackageFeed packages) : IAsyncLifetime
{
    private string Folder => Path.Combine(packages.Outside, "tool");

    /// <summary>What came of asking about a file that is not there before this repository's help for older systems.</summary>
    internal Outcome Unaided { get; private set; } = null!;

    /// <summary>What the doctor said then.</summary>
    internal Outcome UnaidedDoctor { get; private set; } = null!;

    private string Program => Path.Combine(Folder, "pix2pix");

    public async Task InitializeAsync()
    {
        await Command.DotNetAsync(
            packages.Outside, packages.OwnPackagesFolder,
            "tool", "install", "--tool-path", Folder, "--add-source", packages.Feed, "--version", packages.Version, "Pix2Pix.Cli");
        Unaided = await Command.TryAsync(packages.Outside, new Dictionary<string, string>(), Program, "info", "none.safetensors");
        UnaidedDoctor = await Command.TryAsync(packages.Outside, new Dictionary<string, string>(), Program, "doctor");
        var output = Assert.Single(Directory.GetFiles(Folder, "pix2pix.dll", SearchOption.AllDirectories));
        await OlderLibstdcxx.AllowAsync(Path.GetDirectoryName(output)!);
    }

    public Task DisposeAsync() => Task.CompletedTask;

    /// <summary>Runs a project that refers to the packages, such as one that the program created.</summary>
    internal async Task<string> RunProjectAsync(string folder)
    {
        var project = Directory.GetFiles(folder, "*.csproj").Single();
        var versions = Regex.Replace(await File.ReadAllTextAsync(project), "(?<=\"Pix2Pix.Core\" Version=\")[^\"]+", packages.Version);
        await File.WriteAllTextAsync(project, versions);
        await Command.DotNetAsync(folder, packages.OwnPackagesFolder, "build", "-c", "Release", "-o", "out", "-p:CreateHardLinksForCopyLocalIfPossible=true");
        await OlderLibstdcxx.AllowAsync(Path.Combine(folder, "out"));
        var program = Path.Combine(folder, "out", Path.ChangeExtension(Path.GetFileName(project), ".dll"));
        return await Command.DotNetAsync(folder, new Dictionary<string, string>(), program);
    }

    /// <summary>A path beside the program.</summary>
    internal string Outside(string name) => Path.Combine(packages.Outside, name);

    internal Task<string> RunAsync(params string[] arguments) =>
        Command.RunAsync(packages.Outside, new Dictionary<string, string>(), Program, arguments);
}
