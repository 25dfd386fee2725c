using Pix2Pix.Bench.Comparing;
using Pix2Pix.Models;
using TorchSharp;

namespace Pix2Pix.Bench.Tests;

public class FloorTests
{
    private const double Unlimited = double.PositiveInfinity;

    [Fact]
    public void Layers_Weights_AreTheNetworks()
    {
        using var generator = new Generator(Sizes.Quick.Generator);
        using var discriminator = new PatchDiscriminator(Sizes.Quick.Discriminator);
        Assert.Equal(WeightsOf(generator), ConvolutionLayer.OfGenerator(Sizes.Quick).Sum(layer => layer.Weights));
        Assert.Equal(WeightsOf(discriminator), ConvolutionLayer.OfDiscriminator(Sizes.Quick).Sum(layer => layer.Weights));
    }

    [Fact]
    public void Layers_ThePapersGenerator_MultipliesAsOftenAsItsTable()
    {
        // 64 filters of 4 x 4 x 3 at 128 x 128 places; the last one has 128 channels in and 3 out.
        var layers = ConvolutionLayer.OfGenerator(new Sizes());
        Assert.Equal(2.0 * 64 * 48 * 128 * 128, layers[0].Operations);
        Assert.Equal(2.0 * 128 * 48 * 128 * 128, layers[^1].Operations);
        Assert.Equal((256.0 * 256 * 3, 128.0 * 128 * 64), (layers[0].Inputs, layers[0].Outputs));
    }

    [Fact]
    public void Discriminator_OutputOfThePapers_IsThirtyTimesThirty() => Assert.Equal(900, ConvolutionLayer.OfDiscriminator(new Sizes())[^1].Outputs);

    // Operations only: a batch costs each picture the same. Bytes only: the weights are shared.
    [Fact]
    public void Translation_OfABatch_SharesTheWeights()
    {
        var computing = new Floor(Sizes.Quick, new MachineRates(1e6, 1e6, Unlimited));
        Assert.Equal(computing.Translation(), computing.Translation(8), 1e-9);
        var moving = new Floor(Sizes.Quick, new MachineRates(Unlimited, Unlimited, 1e6));
        Assert.True(moving.Translation(8) < moving.Translation());
        Assert.Equal(moving.Translation() / 2, moving.Translation(inBFloat16: true), 1e-9);
    }

    [Fact]
    public void Step_OperationsOnly_AreThoseOfForwardsAndBackwards()
    {
        IReadOnlyList<ConvolutionLayer> g = ConvolutionLayer.OfGenerator(Sizes.Quick), d = ConvolutionLayer.OfDiscriminator(Sizes.Quick);
        var operations = (3 * g.Sum(layer => layer.Operations)) - g[0].Operations + (8 * d.Sum(layer => layer.Operations)) - (2 * d[0].Operations);
        Assert.Equal(1000 * operations / 1e6, new Floor(Sizes.Quick, new MachineRates(1e6, 1e6, Unlimited)).Step(), 1e-6);
    }

    private static double WeightsOf(torch.nn.Module network) =>
        network.named_parameters().Where(parameter => parameter.name.EndsWith("conv.weight", StringComparison.Ordinal)).Sum(parameter => (double)parameter.parameter.NumberOfElements);
}
