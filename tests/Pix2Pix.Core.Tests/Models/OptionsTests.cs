using Pix2Pix.Models;

namespace Pix2Pix.Tests.Models;

public class OptionsTests
{
    [Fact]
    public void GeneratorOptions_Defaults_AreThePapers()
    {
        var options = new GeneratorOptions();
        Assert.Equal((3, 3, 8, 64), (options.InputChannels, options.OutputChannels, options.Depth, options.BaseChannels));
        Assert.Equal((Normalization.Batch, 3, 0.5, (bool?)null), (options.Normalization, options.DropoutLayers, options.DropoutRate, options.ConvolutionBias));
        Assert.Equal((GeneratorArchitecture.UNet, 9, Upsampling.TransposedConvolution), (options.Architecture, options.ResidualBlocks, options.Upsampling));
        Assert.Equal((false, 0.2, true, 0, true), (options.NormalizeBottleneck, options.LeakyReluSlope, options.ReluOnSkips, options.DropoutOffset, options.OutputBias));
        Assert.False(options.PreserveKnownPixels);
        Assert.Equal(options, GeneratorOptions.UNet256);
        Assert.Equal(7, GeneratorOptions.UNet128.Depth);
    }

    [Fact]
    public void PatchDiscriminatorOptions_Defaults_AreThePapers()
    {
        var options = new PatchDiscriminatorOptions();
        Assert.Equal((3, 3, 64, 3), (options.InputChannels, options.TargetChannels, options.BaseChannels, options.LayerCount));
        Assert.Equal((Normalization.Batch, (bool?)null, 70, true, true, true, 0.2),
            (options.Normalization, options.ConvolutionBias, options.ReceptiveField, options.FirstLayerBias, options.LastLayerBias, options.IsConditional, options.LeakyReluSlope));
    }

    [Fact]
    public void Generator_ManyBadOptions_AreReportedTogether()
    {
        var options = new GeneratorOptions { InputChannels = 0, OutputChannels = -1, Depth = 17, BaseChannels = 0, DropoutLayers = -2, DropoutRate = double.NaN, Normalization = null!, Architecture = null!, ResidualBlocks = 0, Upsampling = (Upsampling)7, LeakyReluSlope = 2, DropoutOffset = -1 };
        var error = Assert.Throws<ArgumentException>(() => new Generator(options));
        Assert.Equal(
            "The generator options cannot be used: InputChannels is 0; use 1 or more. OutputChannels is -1; use 1 or more. Depth is 17; use 1 to 16. " +
            "Architecture is null; use a member of GeneratorArchitecture. ResidualBlocks is 0; use 1 to 64. " +
            "Upsampling is 7; use TransposedConvolution, NearestConvolution or BilinearConvolution. BaseChannels is 0; use 1 to 65536. Normalization is null; use Normalization.None to disable it. LeakyReluSlope is 2; use 0 to 1. DropoutOffset is -1; use 0 or more. DropoutLayers is -2; use 0 or more. " +
            "DropoutRate is NaN; use 0 to below 1.",
            error.Message);
    }

    [Fact]
    public void PatchDiscriminator_ManyBadOptions_AreReportedTogether()
    {
        var options = new PatchDiscriminatorOptions { InputChannels = 0, TargetChannels = 0, BaseChannels = -3, LayerCount = -1, LeakyReluSlope = double.NaN };
        var error = Assert.Throws<ArgumentException>(() => new PatchDiscriminator(options));
        Assert.Equal(
            "The discriminator options cannot be used: InputChannels is 0; use 1 or more. TargetChannels is 0; use 1 or more. BaseChannels is -3; use 1 to 65536. " +
            "LayerCount is -1; use 0 to 12. LeakyReluSlope is NaN; use 0 to 1.",
            error.Message);
    }
}
