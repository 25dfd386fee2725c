using Pix2Pix.Tests.TestSupport;

namespace Pix2Pix.Package.Tests;

/// <summary>The build's help for systems whose libstdc++ is too old for TorchSharp's native library, used as a build does.</summary>
internal static class OlderLibstdcxx
{
    public const string Library = "libLibTorchSharp.so";

    public static string Targets { get; } = Repository.PathOf("eng/native/OlderLibstdcxx.targets");

    /// <summary>The library as its package has it.</summary>
    public static string Original { get; } = Path.Combine(AppContext.BaseDirectory, "native/original", Library);

    /// <summary>Lets the library in an output folder load.</summary>
    /// <param name="folder">The output folder.</param>
    /// <param name="system">Where the system's libstdc++ is; null for where it is on this machine.</param>
    /// <returns>What the build said.</returns>
    public static async Task<string> AllowAsync(string folder, string? system = null)
    {
        using var project = new TemporaryFolder();
        await File.WriteAllTextAsync(project.File("Allow.proj"), $"""<Project><Import Project="{Targets}" /></Project>""");
        string[] arguments = ["msbuild", "Allow.proj", "-nologo", "-v:minimal", "-target:AllowOlderLibstdcxx", $"-p:OutDir={folder}/"];
        return await Command.DotNetAsync(
            project.Path, new Dictionary<string, string>(), system is null ? arguments : [.. arguments, $"-p:SystemLibstdcxx={system}"]);
    }
}
