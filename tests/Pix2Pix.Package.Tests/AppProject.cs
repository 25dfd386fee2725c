namespace Pix2Pix.Package.Tests;

/// <summary>The project file of an app that refers to packages only, as strict as the library's.</summary>
internal static class AppProject
{
    /// <summary>The framework of most tests.</summary>
    public const string Newest = "net10.0";

    /// <summary>The oldest framework that the packages support.</summary>
    public const string Oldest = "net8.0";

    /// <summary>What lets an app run where the machine has only a newer runtime than its own.</summary>
    public static IReadOnlyDictionary<string, string> AnyRuntime { get; } = new Dictionary<string, string> { ["DOTNET_ROLL_FORWARD"] = "Major" };

    public static string Create(IEnumerable<(string Id, string Version)> packages, string framework = Newest) => $"""
        <Project Sdk="Microsoft.NET.Sdk">
          <PropertyGroup>
            <OutputType>Exe</OutputType>
            <TargetFramework>{framework}</TargetFramework>
            <Nullable>enable</Nullable>
            <ImplicitUsings>enable</ImplicitUsings>
            <TreatWarningsAsErrors>true</TreatWarningsAsErrors>
          </PropertyGroup>
          <ItemGroup>
            {string.Concat(packages.Select(package => $"<PackageReference Include=\"{package.Id}\" Version=\"{package.Version}\" />"))}
          </ItemGroup>
        </Project>

        """;
}
