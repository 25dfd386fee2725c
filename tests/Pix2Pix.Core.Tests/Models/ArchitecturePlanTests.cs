using Pix2Pix.Models;
using Pix2Pix.Tests.TestSupport;

namespace Pix2Pix.Tests.Models;

public class ArchitecturePlanTests
{
    // Appendix 6.1.1 of the paper: C64-C128-C256-C512-C512-C512-C512-C512, and CD512-CD512-CD512-C512-C256-C128-C64 behind skip connections.
    [Fact]
    public void Plan_OfThePapersGenerator_IsThePapersTable()
    {
        var layers = GeneratorOptions.UNet256.Plan.Layers;
        Assert.Equal([64, 128, 256, 512, 512, 512, 512, 512], layers.Take(8).Select(layer => layer.OutputChannels));
        Assert.Equal([512, 512, 512, 512, 256, 128, 64, 3], layers.Skip(8).Select(layer => layer.OutputChannels));
        Assert.Equal([512, 1024, 1024, 1024, 1024, 512, 256, 128], layers.Skip(8).Select(layer => layer.InputChannels));
        Assert.Equal([0.5, 0.5, 0.5, 0, 0, 0, 0, 0], layers.Skip(8).Select(layer => layer.DropoutRate));
        Assert.Equal([null, "encoder.6", "encoder.5", "encoder.4", "encoder.3", "encoder.2", "encoder.1", "encoder.0"], layers.Skip(8).Select(layer => layer.SkipFrom));
        Assert.All(layers, layer => Assert.Equal((4, 2, 1), (layer.Kernel, layer.Stride, layer.Padding)));
        Assert.Equal(["encoder.0", "encoder.7", "decoder.7"], layers.Where(layer => layer.Normalization is null).Select(layer => layer.Name));
    }

    // Appendix 6.1.2: C64-C128-C256-C512, then one channel.
    [Fact]
    public void Plan_OfThePapersDiscriminator_IsThePapersTable()
    {
        var plan = PatchDiscriminatorOptions.Patch70.Plan;
        Assert.Equal([64, 128, 256, 512, 1], plan.Layers.Select(layer => layer.OutputChannels));
        Assert.Equal([2, 2, 2, 1, 1], plan.Layers.Select(layer => layer.Stride));
        Assert.Equal([null, 0.2, 0.2, 0.2, 0.2], plan.Layers.Select(layer => layer.SlopeBefore));
        Assert.Equal((70, 24), (plan.ReceptiveField, plan.MinimumSize));
    }

    [Theory]
    [InlineData("UNet", 1, 2, 2)]
    [InlineData("UNet", 8, 256, 256)]
    [InlineData("EncoderDecoder", 5, 32, 32)]
    [InlineData("ResNet", 9, 4, 8)]
    public void Plan_OfAGenerator_SaysWhichSizesFit(string kind, int size, int multiple, int minimum)
    {
        var plan = new GeneratorOptions { Architecture = SmallNetworks.Kind(kind), Depth = size, ResidualBlocks = size }.Plan;
        Assert.Equal((multiple, minimum), (plan.SizeMultiple, plan.MinimumSize));
    }

    [Theory]
    [InlineData("UNet", 1, Upsampling.TransposedConvolution)]
    [InlineData("UNet", 2, Upsampling.BilinearConvolution)]
    [InlineData("UNet", 6, Upsampling.TransposedConvolution)]
    [InlineData("EncoderDecoder", 5, Upsampling.TransposedConvolution)]
    [InlineData("EncoderDecoder", 5, Upsampling.NearestConvolution)]
    [InlineData("ResNet", 1, Upsampling.TransposedConvolution)]
    [InlineData("ResNet", 3, Upsampling.BilinearConvolution)]
    public void WeightShape_OfEveryLayer_IsThatOfTheNetwork(string kind, int size, Upsampling upsampling)
    {
        var options = new GeneratorOptions
        {
            Architecture = SmallNetworks.Kind(kind), Depth = size, ResidualBlocks = size, Upsampling = upsampling, BaseChannels = 2, InputChannels = 3, OutputChannels = 5,
        };
        using var generator = new Generator(options);
        var made = Weights.StateOf(generator).Where(s => s.Value.ndim == 4).Select(s => $"{s.Key} [{string.Join(", ", s.Value.shape)}]");
        Assert.Equal(made, options.Plan.Layers.Select(layer => $"{layer.Name}.conv.weight [{string.Join(", ", layer.WeightShape)}]"));
    }

    [Fact]
    public void Plan_ActivationThatOverwrites_IsRefused()
    {
        LayerSpec first = new("first", 3, 3, Kernel: 1), second = new("second", 3, 3, Kernel: 1) { SlopeBefore = 0 };
        AssertRefused("before second would overwrite the caller's image", second);
        AssertRefused("before second would overwrite the activation after first", first with { SlopeAfter = 0 }, second);
        Assert.Equal(1, new ArchitecturePlan("a network", [first, second]).SizeMultiple);
    }

    private static void AssertRefused(string expected, params LayerSpec[] layers) => Assert.Contains(
        expected, Assert.Throws<ArgumentException>(() => new ArchitecturePlan("a network", layers)).Message, StringComparison.Ordinal);
}
