using Pix2Pix.Models;
using Pix2Pix.Serialization;
using Pix2Pix.Tests.TestSupport;
using TorchSharp;

namespace Pix2Pix.Tests.Models;

public class PatchDiscriminatorTests
{
    public static TheoryData<string, PatchDiscriminatorOptions> Goldens => new()
    {
        { "patchgan_16", new() { LayerCount = 1, BaseChannels = 4 } },
        { "patchgan_1", new() { LayerCount = 0, BaseChannels = 4, LastLayerBias = false } },
        { "patchgan_286", new() { LayerCount = 5, BaseChannels = 4 } },
        { "patchgan_70", new() { LayerCount = 3, BaseChannels = 4 } },
        { "patchgan_70_instance", new() { LayerCount = 3, BaseChannels = 4, Normalization = Normalization.Instance } },
    };

    [Theory]
    [MemberData(nameof(Goldens))]
    public void Dispose_FreshNetwork_LeavesNoTensor(string name, PatchDiscriminatorOptions options)
    {
        Assert.NotEmpty(name);
        Assert.Equal(0, LiveTensors.LeftBy(() => new PatchDiscriminator(options).Dispose()));
    }

    [Theory]
    [MemberData(nameof(Goldens))]
    public void Score_GoldenWeights_GivesPyTorchsScores(string name, PatchDiscriminatorOptions options)
    {
        using var scope = torch.NewDisposeScope();
        using var noGrad = torch.no_grad();
        using var fixture = new Fixture($"networks/{name}.safetensors");
        using var discriminator = new PatchDiscriminator(options);
        Weights.Load(discriminator, fixture, PyTorchNames.Create(options));
        var pair = fixture.Read("input");
        Tensor input = pair.narrow(1, 0, 3), candidate = pair.narrow(1, 3, 3);

        var own = discriminator.Score(input, candidate, ForwardContext.Inference);
        var running = discriminator.Score(input, candidate, new ForwardContext { Statistics = BatchNormStatistics.Running });

        Assert.InRange(Weights.LargestDifference(own, fixture.Read("output.train")), 0, 1e-4);
        Assert.InRange(Weights.LargestDifference(running, fixture.Read("output.eval")), 0, 1e-4);
    }

    [Fact]
    public void Patch70_Parameters_AreAsManyAsThePapers()
    {
        using var discriminator = new PatchDiscriminator(PatchDiscriminatorOptions.Patch70);
        Assert.Equal(2_768_705, discriminator.parameters().Sum(p => p.NumberOfElements));
    }

    [Theory]
    [InlineData(0, 1, 256)]
    [InlineData(1, 16, 126)]
    [InlineData(2, 34, 62)]
    [InlineData(3, 70, 30)]
    [InlineData(4, 142, 14)]
    [InlineData(5, 286, 6)]
    public void Layers_At256_GiveThePapersFieldAndMap(int layers, int field, int map)
    {
        using var scope = torch.NewDisposeScope();
        using var discriminator = SmallNetworks.Discriminator(layers, width: 1);
        var scores = discriminator.Score(torch.zeros(1, 3, 256, 256), torch.zeros(1, 3, 256, 256), ForwardContext.Inference);
        Assert.Equal(field, discriminator.Options.ReceptiveField);
        Assert.Equal([1, 1, map, map], scores.shape);
    }

    [Theory]
    [InlineData(0, 9_153)]
    [InlineData(1, 139_585)]
    [InlineData(2, 666_433)]
    [InlineData(4, 6_964_033)]
    [InlineData(5, 11_159_361)]
    public void Parameters_OtherFields_AreAsManyAsPyTorchs(int layers, long expected)
    {
        // The PixelGAN's figure is that of the original, whose last layer has a bias, less the two that a norm makes redundant.
        using var discriminator = new PatchDiscriminator(new PatchDiscriminatorOptions { LayerCount = layers });
        Assert.Equal(expected - (layers == 0 ? 128 : 0), discriminator.parameters().Sum(p => p.NumberOfElements));
    }

    [Fact]
    public void Score_Unconditional_DoesNotSeeTheInput()
    {
        using var scope = torch.NewDisposeScope();
        using var discriminator = new PatchDiscriminator(new PatchDiscriminatorOptions { LayerCount = 1, BaseChannels = 2, IsConditional = false });
        var candidate = torch.rand(1, 3, 16, 16);
        Tensor first = discriminator.Score(torch.zeros(1, 3, 16, 16), candidate, ForwardContext.Inference);
        Tensor second = discriminator.Score(torch.ones(1, 3, 16, 16), candidate, ForwardContext.Inference);
        Assert.Equal(0, Weights.LargestDifference(first, second));
        Assert.Equal([2, 3, 4, 4], Weights.StateOf(discriminator)["layers.0.conv.weight"].shape);
    }

    [Fact]
    public void Score_SmallestImage_HasOneScore()
    {
        using var scope = torch.NewDisposeScope();
        using var discriminator = SmallNetworks.Discriminator(layers: 3);
        Assert.Equal([1, 1, 1, 1], discriminator.Score(torch.zeros(1, 3, 24, 24), torch.zeros(1, 3, 24, 24), ForwardContext.Inference).shape);
    }

    [Fact]
    public void Score_TooSmallImage_SaysWhatIsNeeded()
    {
        using var scope = torch.NewDisposeScope();
        using var discriminator = SmallNetworks.Discriminator(layers: 3);
        var error = Assert.Throws<ArgumentException>(
            () => discriminator.Score(torch.zeros(1, 3, 23, 40), torch.zeros(1, 3, 23, 40), ForwardContext.Inference));
        Assert.Contains("40 x 23", error.Message, StringComparison.Ordinal);
        Assert.Contains("at least 24", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Score_UnequalSizes_SaysBoth()
    {
        using var scope = torch.NewDisposeScope();
        using var discriminator = SmallNetworks.Discriminator();
        var error = Assert.Throws<ArgumentException>(
            () => discriminator.Score(torch.zeros(1, 3, 32, 32), torch.zeros(1, 3, 32, 48), ForwardContext.Inference));
        Assert.Contains("[1, 3, 32, 48]", error.Message, StringComparison.Ordinal);
    }
}
