using System.Xml.Linq;

namespace Pix2Pix.Package.Tests;

/// <summary>The checkout that these tests were built in.</summary>
internal static class Repository
{
    public static string Root { get; } = FindRoot();

    public static string PathOf(string path) => Path.GetFullPath(Path.Combine(Root, path));

    /// <summary>The version of a package that the projects refer to.</summary>
    public static string VersionOf(string package)
    {
        var properties = XDocument.Load(PathOf("Directory.Packages.props"));
        var version = properties.Descendants("PackageVersion").Single(entry => entry.Attribute("Include")!.Value == package).Attribute("Version")!.Value;
        return version is ['$', '(', .. var name, ')'] ? properties.Descendants(name).Single().Value : version;
    }

    private static string FindRoot()
    {
        var at = new DirectoryInfo(AppContext.BaseDirectory);
        while (at is not null && !File.Exists(Path.Combine(at.FullName, "Pix2Pix.Core.sln"))) at = at.Parent;
        return at?.FullName ?? throw new InvalidOperationException($"No folder above {AppContext.BaseDirectory} holds Pix2Pix.Core.sln. Run these tests where they were built.");
    }
}
