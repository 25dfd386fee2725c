using System.Globalization;
using System.IO.Compression;
using System.Xml.Linq;
using Pix2Pix.Tests.TestSupport;

namespace Pix2Pix.Package.Tests;

[Collection(PackageFeedGroup.Name)]
public sealed class PackageTests(PackageFeed packages)
{
    private const string Imaging = "Pix2Pix.Imaging";
    private const string Core = "Pix2Pix.Core";
    private const string Distributed = "Pix2Pix.Distributed";
    private const string Evaluation = "Pix2Pix.Evaluation";

    private static readonly string[] Frameworks = [AppProject.Newest, AppProject.Oldest];

    // What works on images needs no libtorch; what adds to the library brings nothing with it but the library.
    [Theory]
    [InlineData(Imaging, "SkiaSharp 2.88.9")]
    [InlineData(Core, "Microsoft.Extensions.Logging.Abstractions 10.0.0", "Pix2Pix.Imaging {0}", "SkiaSharp 2.88.9", "TorchSharp 0.107.0")]
    [InlineData(Distributed, "Pix2Pix.Core {0}")]
    [InlineData(Evaluation, "Pix2Pix.Core {0}")]
    public void Dependencies_AreFewAndReal(string id, params string[] expected)
    {
        var groups = Metadata(id).Elements().Single(element => element.Name.LocalName == "dependencies").Elements().ToList();
        Assert.Equal(Frameworks, groups.Select(group => (string?)group.Attribute("targetFramework")));
        Assert.All(groups, group => Assert.Equal(
            expected.Select(dependency => string.Format(CultureInfo.InvariantCulture, dependency, packages.Version)),
            group.Elements().Select(dependency => $"{(string?)dependency.Attribute("id")} {(string?)dependency.Attribute("version")}").Order()));
    }

    [Theory]
    [InlineData(Imaging, "src/Pix2Pix.Imaging/README.md", "M:Pix2Pix.Imaging.ImageFile.Read(")]
    [InlineData(Core, "README.md", "M:Pix2Pix.Translator.Load(", "Pix2Pix.Reports", "Pix2Pix.Storage")]
    [InlineData(Distributed, "src/Pix2Pix.Distributed/README.md", "M:Pix2Pix.Distributed.MpiProcessGroup.Start(")]
    [InlineData(Evaluation, "src/Pix2Pix.Evaluation/README.md", "M:Pix2Pix.Evaluation.Segmenter.Train(")]
    public void Files_AreTheAssembliesTheDocumentationAndTheReadme(string id, string readme, string member, params string[] inside)
    {
        using var package = packages.Open(id);
        string[] written =
        [
            $"{id}.nuspec", "README.md", "icon.png",
            .. Frameworks.SelectMany(framework => (string[])[$"{framework}/{id}.dll", $"{framework}/{id}.xml", .. inside.Select(name => $"{framework}/{name}.dll")])
                .Select(file => $"lib/{file}"),
        ];
        Assert.Equal(written, Names(package));
        Assert.Equal(File.ReadAllText(Repository.PathOf(readme)), Text(package, "README.md"));
        Assert.All(Frameworks, framework => Assert.Contains(member, Text(package, $"lib/{framework}/{id}.xml"), StringComparison.Ordinal));
    }

    // The build changes copies in output folders; what is published is what TorchSharp publishes.
    [LinuxFact]
    public void Tool_TorchSharpsNativeLibrary_IsTheOriginal()
    {
        using var tool = packages.Open("Pix2Pix.Cli");
        var library = Assert.Single(tool.Entries, entry => entry.FullName.EndsWith($"linux-x64/native/{OlderLibstdcxx.Library}", StringComparison.Ordinal));
        Assert.Equal(File.ReadAllBytes(OlderLibstdcxx.Original), Bytes(tool, library.FullName));
    }

    [Theory]
    [InlineData(Imaging)]
    [InlineData(Core)]
    [InlineData(Distributed)]
    [InlineData(Evaluation)]
    public void Metadata_TellsLicenseReadmeAndPurpose(string id)
    {
        var metadata = Metadata(id);
        var license = metadata.Elements().Single(element => element.Name.LocalName == "license");
        Assert.Equal(("expression", "MIT"), ((string?)license.Attribute("type"), license.Value));
        Assert.Equal(("README.md", "icon.png"), (Value(metadata, "readme"), Value(metadata, "icon")));
        Assert.StartsWith("### ", Value(metadata, "releaseNotes"), StringComparison.Ordinal);
        Assert.All(["authors", "description", "tags", "copyright"], name => Assert.NotEqual("", Value(metadata, name)));
        Assert.DoesNotContain("Package Description", Value(metadata, "description"), StringComparison.Ordinal);
    }

    // Where it was built from is known in a checkout only, and published only as the address of a server.
    [Theory]
    [InlineData(Imaging)]
    [InlineData(Core)]
    [InlineData(Distributed)]
    [InlineData(Evaluation)]
    public void Metadata_InACheckout_TellsTheCommit(string id)
    {
        var repository = Metadata(id).Elements().SingleOrDefault(element => element.Name.LocalName == "repository");
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

    [Theory]
    [InlineData(Imaging)]
    [InlineData(Core, "Pix2Pix.Reports", "Pix2Pix.Storage")]
    [InlineData(Distributed)]
    [InlineData(Evaluation)]
    public void Assemblies_HaveTheirSymbolsBesideThem(string id, params string[] inside)
    {
        string[] assemblies = [id, .. inside];
        using var symbols = packages.Open(id, "snupkg");
        Assert.Equal(
            [$"{id}.nuspec", .. Frameworks.SelectMany(framework => assemblies.Select(name => $"lib/{framework}/{name}.pdb"))], Names(symbols));
        foreach (var framework in Frameworks)
        {
            foreach (var name in assemblies)
            {
                using var build = Build(id, name, framework);
                Assert.Equal(build.SymbolsWanted, build.SymbolsThere);
            }
        }
    }

    [Theory]
    [InlineData(Imaging, Imaging, 40)]
    [InlineData(Core, Core, 100)]
    [InlineData(Core, "Pix2Pix.Reports", 15)]
    [InlineData(Core, "Pix2Pix.Storage", 15)]
    [InlineData(Distributed, Distributed, 15)]
    [InlineData(Evaluation, Evaluation, 12)]
    public void Assembly_IsManagedDeterministicAndNamesNoPathOfTheMachine(string id, string assembly, int fewestSources)
    {
        using var build = Build(id, assembly);
        Assert.True(build.IsManagedOnly);
        Assert.True(build.IsReproducible);
        Assert.False(build.Names(Repository.Root), $"The assembly names {Repository.Root}.");
        Assert.InRange(build.Sources.Count, fewestSources, int.MaxValue);
        Assert.All(build.Sources, source => Assert.StartsWith("/_/", source.Path, StringComparison.Ordinal));
    }

    // What no server has, a debugger finds in the symbols.
    [Theory]
    [InlineData(Imaging, Imaging)]
    [InlineData(Core, Core)]
    [InlineData(Core, "Pix2Pix.Reports")]
    [InlineData(Core, "Pix2Pix.Storage")]
    [InlineData(Distributed, Distributed)]
    [InlineData(Evaluation, Evaluation)]
    public void Symbols_HoldTheSourcesThatTheBuildMade(string id, string assembly)
    {
        using var build = Build(id, assembly);
        var made = build.Sources.Where(source => source.Path.Contains("/obj/", StringComparison.Ordinal)).ToList();
        Assert.NotEmpty(made);
        Assert.All(made, source => Assert.True(source.IsEmbedded, $"{source.Path} is not embedded."));
    }

    private XElement Metadata(string id)
    {
        using var package = packages.Open(id);
        return XDocument.Parse(Text(package, $"{id}.nuspec")).Root!.Elements().Single();
    }

    private PackedBuild Build(string id, string assembly, string framework = AppProject.Newest)
    {
        using var package = packages.Open(id);
        using var symbols = packages.Open(id, "snupkg");
        return new PackedBuild(Bytes(package, $"lib/{framework}/{assembly}.dll"), Bytes(symbols, $"lib/{framework}/{assembly}.pdb"));
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
