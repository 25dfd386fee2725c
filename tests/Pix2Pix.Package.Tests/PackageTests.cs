using System.IO.Compression;
using System.Xml.Linq;

namespace Pix2Pix.Package.Tests;

[Collection(PackageFeedGroup.Name)]
public sealed class PackageTests(PackageFeed packages)
{
    private const string Id = "Pix2Pix.Core";

    // The real packages' versions, whatever the feed gave in their place.
    [Fact]
    public void Dependencies_AreThreeAndReal()
    {
        var group = Assert.Single(Metadata().Elements().Single(element => element.Name.LocalName == "dependencies").Elements());
        Assert.Equal("net10.0", (string?)group.Attribute("targetFramework"));
        Assert.Equal(
            ["Microsoft.Extensions.Logging.Abstractions 10.0.0", "SkiaSharp 2.88.9", "TorchSharp 0.106.0"],
            group.Elements().Select(dependency => $"{(string?)dependency.Attribute("id")} {(string?)dependency.Attribute("version")}").Order());
    }

    [Fact]
    public void Files_AreTheAssemblyItsDocumentationAndTheReadme()
    {
        using var package = packages.Open(Id);
        string[] written = ["Pix2Pix.Core.nuspec", "README.md", "lib/net10.0/Pix2Pix.Core.dll", "lib/net10.0/Pix2Pix.Core.xml"];
        Assert.Equal(written, Names(package));
        Assert.Equal(File.ReadAllText(Repository.PathOf("README.md")), Text(package, "README.md"));
        Assert.Contains("M:Pix2Pix.Translator.Load(", Text(package, "lib/net10.0/Pix2Pix.Core.xml"), StringComparison.Ordinal);
    }

    [Fact]
    public void Metadata_TellsLicenceReadmeAndPurpose()
    {
        var metadata = Metadata();
        var licence = metadata.Elements().Single(element => element.Name.LocalName == "license");
        Assert.Equal(("expression", "MIT"), ((string?)licence.Attribute("type"), licence.Value));
        Assert.Equal("README.md", Value(metadata, "readme"));
        Assert.All(["authors", "description", "tags", "copyright"], name => Assert.NotEqual("", Value(metadata, name)));
        Assert.DoesNotContain("Package Description", Value(metadata, "description"), StringComparison.Ordinal);
    }

    // Where it was built from is known in a checkout only, and published only as the address of a server.
    [Fact]
    public void Metadata_InACheckout_TellsTheCommit()
    {
        var repository = Metadata().Elements().SingleOrDefault(element => element.Name.LocalName == "repository");
        if (!Path.Exists(Repository.PathOf(".git")))
        {
            Assert.Null(repository);
            return;
        }

        Assert.NotNull(repository);
        Assert.Equal("git", (string?)repository.Attribute("type"));
        Assert.Matches("^[0-9a-f]{40}$", (string?)repository.Attribute("commit"));
        Assert.DoesNotMatch("^(file:|[/.])", (string?)repository.Attribute("url") ?? "");
    }

    [Fact]
    public void Assembly_HasItsSymbolsBesideIt()
    {
        using var package = packages.Open(Id);
        using var symbols = packages.Open(Id, "snupkg");
        Assert.Equal(["Pix2Pix.Core.nuspec", "lib/net10.0/Pix2Pix.Core.pdb"], Names(symbols));
        using var build = new PackedBuild(Bytes(package, "lib/net10.0/Pix2Pix.Core.dll"), Bytes(symbols, "lib/net10.0/Pix2Pix.Core.pdb"));
        Assert.Equal(build.SymbolsWanted, build.SymbolsThere);
    }

    [Fact]
    public void Assembly_IsManagedDeterministicAndNamesNoPathOfTheMachine()
    {
        using var package = packages.Open(Id);
        using var symbols = packages.Open(Id, "snupkg");
        using var build = new PackedBuild(Bytes(package, "lib/net10.0/Pix2Pix.Core.dll"), Bytes(symbols, "lib/net10.0/Pix2Pix.Core.pdb"));
        Assert.True(build.IsManagedOnly);
        Assert.True(build.IsReproducible);
        Assert.False(build.Names(Repository.Root), $"The assembly names {Repository.Root}.");
        Assert.InRange(build.Sources.Count, 100, int.MaxValue);
        Assert.All(build.Sources, source => Assert.StartsWith("/_/", source.Path, StringComparison.Ordinal));
    }

    // What no server has, a debugger finds in the symbols.
    [Fact]
    public void Symbols_HoldTheSourcesThatTheBuildMade()
    {
        using var package = packages.Open(Id);
        using var symbols = packages.Open(Id, "snupkg");
        using var build = new PackedBuild(Bytes(package, "lib/net10.0/Pix2Pix.Core.dll"), Bytes(symbols, "lib/net10.0/Pix2Pix.Core.pdb"));
        var made = build.Sources.Where(source => source.Path.Contains("/obj/", StringComparison.Ordinal)).ToList();
        Assert.NotEmpty(made);
        Assert.All(made, source => Assert.True(source.IsEmbedded, $"{source.Path} is not embedded."));
    }

    private XElement Metadata()
    {
        using var package = packages.Open(Id);
        return XDocument.Parse(Text(package, $"{Id}.nuspec")).Root!.Elements().Single();
    }

    private static string Value(XElement metadata, string name) => metadata.Elements().SingleOrDefault(element => element.Name.LocalName == name)?.Value ?? "";

    // Without the parts that every package has.
    private static IEnumerable<string> Names(ZipArchive package) => package.Entries.Select(entry => entry.FullName)
        .Where(name => !name.StartsWith("_rels/", StringComparison.Ordinal) && !name.StartsWith("package/", StringComparison.Ordinal) && name != "[Content_Types].xml")
        .Order(StringComparer.Ordinal);

    private static byte[] Bytes(ZipArchive package, string name)
    {
        using var from = package.GetEntry(name)!.Open();
        using var to = new MemoryStream();
        from.CopyTo(to);
        return to.ToArray();
    }

    private static string Text(ZipArchive package, string name) => System.Text.Encoding.UTF8.GetString(Bytes(package, name)).TrimStart('\uFEFF');
}
