using Pix2Pix.Tests.TestSupport;

namespace Pix2Pix.Package.Tests;

/// <summary>A new console app outside the repository that refers to packages only, and whose code is the README's.</summary>
public sealed class ConsumerApp(PackageFeed packages) : IAsyncLifetime
{
    private string Folder => Path.Combine(packages.Outside, "app");

    public async Task InitializeAsync()
    {
        Directory.CreateDirectory(Folder);
        foreach (var file in Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "Consumer"))) File.Copy(file, InFolder(Path.GetFileName(file)));
        var readme = await File.ReadAllTextAsync(Repository.PathOf("README.md"));
        await File.WriteAllTextAsync(InFolder("GlobalUsings.cs"), Readme.GlobalUsings(readme));
        await File.WriteAllTextAsync(InFolder("Uses.cs"), Readme.Uses(readme, "Consumer"));
        await File.WriteAllTextAsync(InFolder("NarrowUses.cs"), Readme.Uses(readme, "Consumer.Narrow"));
        await File.WriteAllTextAsync(InFolder("Loss.cs"), "namespace Consumer;\n\n" + Readme.Loss(readme));
        (string, string)[] natives = [("TorchSharp-cpu", "0.107.0"), ("SkiaSharp.NativeAssets.Linux.NoDependencies", "2.88.9")];
        await File.WriteAllTextAsync(InFolder("Consumer.csproj"), AppProject.Of([("Pix2Pix.Core", packages.Version), .. natives]));
        await Command.DotNetAsync(Folder, packages.OwnPackagesFolder, "build", "-c", "Release");
    }

    public Task DisposeAsync() => Task.CompletedTask;

    /// <summary>Runs one use in a folder of its own.</summary>
    /// <returns>What the app said.</returns>
    internal async Task<string> RunAsync(string use)
    {
        using var folder = new TemporaryFolder();
        return await Command.DotNetAsync(folder.Path, new Dictionary<string, string>(), InFolder("bin/Release/net10.0/Consumer.dll"), use);
    }

    private string InFolder(string file) => Path.Combine(Folder, file);
}
