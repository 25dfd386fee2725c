using Pix2Pix.Tests.TestSupport;

namespace Pix2Pix.Package.Tests;

/// <summary>
/// A new console app outside the repository that refers to packages only. The README's commands make it, and its code is the README's.
/// </summary>
/// <param name="packages">What is packed.</param>
/// <param name="skia">The version of SkiaSharp that the app has; null for what the commands bring by themselves.</param>
/// <param name="framework">What it is built for.</param>
public abstract class ConsumerApp(PackageFeed packages, string? skia, string framework = AppProject.Newest) : IAsyncLifetime
{
    private string Output => $"bin/Release/{framework}";

    private string Folder => Path.Combine(packages.Outside, GetType().Name);

    public async Task InitializeAsync()
    {
        Directory.CreateDirectory(Folder);
        var sources = Path.Combine(AppContext.BaseDirectory, "Consumer");
        foreach (var file in Directory.EnumerateFiles(sources)) File.Copy(file, InFolder(Path.GetFileName(file)));
        var readme = await File.ReadAllTextAsync(Repository.PathOf("README.md"));
        await File.WriteAllTextAsync(InFolder("GlobalUsings.cs"), Readme.GlobalUsings(readme));
        await File.WriteAllTextAsync(InFolder("Uses.cs"), Readme.Uses(readme, "Consumer"));
        await File.WriteAllTextAsync(InFolder("NarrowUses.cs"), Readme.Uses(readme, "Consumer.Narrow"));
        await File.WriteAllTextAsync(InFolder("Loss.cs"), "namespace Consumer;\n\n" + Readme.Loss(readme));
        await File.WriteAllTextAsync(InFolder("Consumer.csproj"), AppProject.Create([], framework));
        foreach (var package in Readme.PackagesToAdd(readme)) await AddAsync(package);

        await Command.DotNetAsync(
            Folder, packages.OwnPackagesFolder, "build", "-c", "Release", "-p:CreateHardLinksForCopyLocalIfPossible=true");
        Unaided = await TryAsync("translate");
        await OlderLibstdcxx.AllowAsync(InFolder(Output));
    }

    public Task DisposeAsync() => Task.CompletedTask;

    /// <summary>What came of translating before this repository's help for older systems.</summary>
    internal Outcome Unaided { get; private set; } = null!;

    /// <summary>Runs one use in a folder of its own.</summary>
    /// <returns>What the app said.</returns>
    internal async Task<string> RunAsync(string use)
    {
        var outcome = await TryAsync(use);
        Assert.True(outcome.ExitCode == 0, $"{use} exited with {outcome.ExitCode}.\n{outcome.Output}\n{outcome.Errors}");
        return outcome.Output.Trim();
    }

    /// <summary>The versions of the packages of a name that the app was built with.</summary>
    internal async Task<string> VersionOfAsync(string package)
    {
        var assets = await File.ReadAllTextAsync(InFolder("obj/project.assets.json"));
        return System.Text.RegularExpressions.Regex.Match(assets, $"\"{package}/([^\"]+)\"").Groups[1].Value;
    }

    private async Task<Outcome> TryAsync(string use)
    {
        using var folder = new TemporaryFolder();
        return await Command.TryAsync(folder.Path, AppProject.AnyRuntime, "dotnet", InFolder($"{Output}/Consumer.dll"), use);
    }

    private async Task AddAsync(string package)
    {
        string[] version = package.StartsWith("Pix2Pix.", StringComparison.Ordinal) ? ["--version", packages.Version]
            : package.StartsWith("SkiaSharp", StringComparison.Ordinal) && skia is not null ? ["--version", skia]
            : [];

        // The version that a command chooses by itself is found by restoring.
        if (version.Length > 0) version = [.. version, "--no-restore"];
        await Command.DotNetAsync(Folder, packages.OwnPackagesFolder, ["add", "package", package, .. version]);
    }

    private string InFolder(string file) => Path.Combine(Folder, file);
}

/// <summary>One with the oldest SkiaSharp that the library takes.</summary>
public sealed class ConsumerOfSkia2(PackageFeed packages) : ConsumerApp(packages, "2.88.9");

/// <summary>One for the oldest .NET that the library supports.</summary>
public sealed class ConsumerOnOldestFramework(PackageFeed packages) : ConsumerApp(packages, "2.88.9", AppProject.Oldest);

/// <inheritdoc/>
public sealed class ConsumerOfSkia3(PackageFeed packages) : ConsumerApp(packages, "3.119.4");

/// <summary>One whose developer names no version.</summary>
public sealed class ConsumerOfNewestSkia(PackageFeed packages) : ConsumerApp(packages, null);
