using System.Globalization;
using Pix2Pix.Tests.TestSupport;

namespace Pix2Pix.Package.Tests;

/// <summary>What holds of an app with any SkiaSharp.</summary>
[Collection(PackageFeedGroup.Name)]
public abstract class ConsumerTests(ConsumerApp app, string skia)
{
    [Fact]
    public async Task Readme_Commands_BringSkiaSharpAndItsNativePartInOneVersion()
    {
        Assert.StartsWith(skia, await app.VersionOfAsync("SkiaSharp"), StringComparison.Ordinal);
        Assert.Equal(await app.VersionOfAsync("SkiaSharp"), await app.VersionOfAsync("SkiaSharp.NativeAssets.Linux.NoDependencies"));
    }

    [Fact]
    public async Task Readme_Translating_MakesAImage() => Assert.Equal("photo: 256 x 256", await app.RunAsync("translate"));

    [Fact]
    public async Task Readme_TrainingWithNarrowNetworks_EndsWithAModelThatTranslates() =>
        Assert.Equal("steps: 200, direction: BToA, photo: 256 x 256", await app.RunAsync("train-narrow"));

    [OldLibstdcxxFact]
    public void Readme_TranslatingOnATooOldSystem_EndsWithASentence()
    {
        Assert.NotEqual(0, app.Unaided.ExitCode);
        Assert.Matches(
            @"NativeLibraryException: The native library of TorchSharp \S+ cannot be loaded: \S+ needs GLIBCXX_3\.4\.32, but \S+ " +
            @"has GLIBCXX_3\.4\.[0-9]+ at most\. Use a system .*Debian 13 or Ubuntu 24\.04\.", app.Unaided.Errors);
    }
}

public sealed class ConsumerOfSkia2Tests(ConsumerOfSkia2 app) : ConsumerTests(app, "2."), IClassFixture<ConsumerOfSkia2>
{
    // The networks of the paper, for one step: 200 epochs of them are hours.
    [Fact]
    public async Task Readme_Training_Trains() => Assert.Equal("canceled after step 1 of epoch 1 of 200", await app.RunAsync("train"));

    // The same networks, pair and seed: what the trainer adds is all that differs.
    [Fact]
    public async Task Readme_LossOfOnesOwn_IsAddedToThePapers()
    {
        var lines = (await app.RunAsync("loss")).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        static float Parse(string metric) => float.Parse(metric, CultureInfo.InvariantCulture);
        var losses = lines.Select(line => line.Split(' ').Select(Parse).ToArray()).ToList();
        var (papers, own) = (losses[0], losses[1]);
        Assert.Equal(2, losses.Count);
        Assert.Equal(papers[2], own[2], 1e-5f);
        Assert.Equal(100 * papers[2] + papers[1], papers[0], 1e-3f);
        Assert.InRange(own[0] - own[1] - (100 * own[2]), 0.01f, float.MaxValue);
    }
}

public sealed class ConsumerOfSkia3Tests(ConsumerOfSkia3 app) : ConsumerTests(app, "3."), IClassFixture<ConsumerOfSkia3>;

public sealed class ConsumerOfNewestSkiaTests(ConsumerOfNewestSkia app) : ConsumerTests(app, ""), IClassFixture<ConsumerOfNewestSkia>;

public sealed class ConsumerOnOldestFrameworkTests(ConsumerOnOldestFramework app) : ConsumerTests(app, "2."), IClassFixture<ConsumerOnOldestFramework>;
