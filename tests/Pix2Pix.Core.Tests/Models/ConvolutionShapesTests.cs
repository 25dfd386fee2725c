using Pix2Pix.Models;
using Pix2Pix.Tests.TestSupport;

namespace Pix2Pix.Tests.Models;

public class ConvolutionShapesTests
{
    [Theory]
    [InlineData(GeneratorKind.UNet, 1, Upsampling.TransposedConvolution)]
    [InlineData(GeneratorKind.UNet, 2, Upsampling.BilinearConvolution)]
    [InlineData(GeneratorKind.UNet, 6, Upsampling.TransposedConvolution)]
    [InlineData(GeneratorKind.EncoderDecoder, 5, Upsampling.TransposedConvolution)]
    [InlineData(GeneratorKind.EncoderDecoder, 5, Upsampling.NearestConvolution)]
    [InlineData(GeneratorKind.ResNet, 1, Upsampling.TransposedConvolution)]
    [InlineData(GeneratorKind.ResNet, 3, Upsampling.BilinearConvolution)]
    public void Of_Options_AreTheShapesOfTheNetwork(GeneratorKind kind, int size, Upsampling upsampling)
    {
        var options = new GeneratorOptions { Kind = kind, Depth = size, ResidualBlocks = size, Upsampling = upsampling, Width = 2, InputChannels = 3, OutputChannels = 5 };
        using var generator = new Generator(options);
        var made = Weights.StateOf(generator).Where(s => s.Value.ndim == 4).Select(s => $"{s.Key} [{string.Join(", ", s.Value.shape)}]");
        Assert.Equal(made.Order(), ConvolutionShapes.Of(options).Select(c => $"{c.Name} [{string.Join(", ", c.Shape)}]").Order());
    }
}
