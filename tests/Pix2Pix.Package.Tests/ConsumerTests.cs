using System.Globalization;

namespace Pix2Pix.Package.Tests;

[Collection(PackageFeedGroup.Name)]
public sealed class ConsumerTests(ConsumerApp app) : IClassFixture<ConsumerApp>
{
    [Fact]
    public async Task Readme_Translating_MakesAPicture() =>
        Assert.Equal("photo: 256 x 256", (await app.RunAsync("translate")).Trim());

    // The networks of the paper, for one step: 200 epochs of them are hours.
    [Fact]
    public async Task Readme_Training_Trains() =>
        Assert.Equal("cancelled after step 1 of epoch 1 of 200", (await app.RunAsync("train")).Trim());

    [Fact]
    public async Task Readme_TrainingWithNarrowNetworks_EndsWithAModelThatTranslates() =>
        Assert.Equal("steps: 200, direction: BToA, photo: 256 x 256", (await app.RunAsync("train-narrow")).Trim());

    // The same networks, pair and seed: what the trainer adds is all that differs.
    [Fact]
    public async Task Readme_LossOfOnesOwn_IsAddedToThePapers()
    {
        var lines = (await app.RunAsync("loss")).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var losses = lines.Select(line => line.Split(' ').Select(figure => float.Parse(figure, CultureInfo.InvariantCulture)).ToArray()).ToList();
        var (papers, own) = (losses[0], losses[1]);
        Assert.Equal(2, losses.Count);
        Assert.Equal(papers[2], own[2], 1e-5f);
        Assert.Equal(100 * papers[2] + papers[1], papers[0], 1e-3f);
        Assert.InRange(own[0] - own[1] - (100 * own[2]), 0.01f, float.MaxValue);
    }
}
