using Pix2Pix.Models;
using Pix2Pix.Tests.TestSupport;
using TorchSharp;

namespace Pix2Pix.Tests.Models;

public class InpaintingMaskTests
{
    [Theory]
    [InlineData("UNet")]
    [InlineData("ResNet")]
    public void Generate_PreserveKnownPixels_PaintsTheHolesOnly(string kind)
    {
        var options = new GeneratorOptions { Architecture = SmallNetworks.Kind(kind), Depth = 3, ResidualBlocks = 1, BaseChannels = 2 };
        using var plain = new Generator(options);
        using var keeping = new Generator(options with { PreserveKnownPixels = true });
        using var scope = torch.NewDisposeScope();
        using var noGrad = torch.no_grad();
        var input = ImageWithAHole();

        Tensor painted = plain.Generate(input, ForwardContext.Inference), kept = keeping.Generate(input, ForwardContext.Inference);

        AssertEqual(Hole(painted), Hole(kept));
        Assert.NotEqual(Hole(input).data<float>().ToArray(), Hole(kept).data<float>().ToArray());
        Hole(kept).fill_(1);
        AssertEqual(input, kept);
    }

    [Fact]
    public void Generate_PixelWhiteInOneChannelOnly_IsKnown()
    {
        using var generator = new Generator(new GeneratorOptions { Depth = 1, BaseChannels = 1, PreserveKnownPixels = true });
        using var scope = torch.NewDisposeScope();
        using var noGrad = torch.no_grad();
        var input = torch.zeros(1, 3, 2, 2);
        input.narrow(1, 0, 2).fill_(1);
        AssertEqual(input, generator.Generate(input, ForwardContext.Inference));
    }

    [Fact]
    public void Generate_PreserveKnownPixels_LearnsFromTheHolesOnly()
    {
        using var generator = new Generator(new GeneratorOptions { Depth = 2, BaseChannels = 2, PreserveKnownPixels = true });
        using var scope = torch.NewDisposeScope();
        var input = ImageWithAHole();
        var output = generator.Generate(input, ForwardContext.Inference);
        double Slope(Tensor part)
        {
            generator.zero_grad();
            part.sum().backward(retain_graph: true);
            return generator.parameters().Sum(parameter => parameter.grad is { } slope ? slope.abs().sum().ToDouble() : 0);
        }

        Assert.Equal(0, Slope(output.narrow(2, 0, 2)));
        Assert.NotEqual(0, Slope(Hole(output)));
    }

    [Fact]
    public void Generate_PreserveKnownPixels_LeavesOnlyTheResult()
    {
        using var generator = new Generator(new GeneratorOptions { Depth = 2, BaseChannels = 1, PreserveKnownPixels = true });
        using var input = ImageWithAHole();
        Assert.Equal(0, LiveTensors.LeftBy(() => generator.Generate(input, ForwardContext.Inference).Dispose()));
    }

    [Fact]
    public void Generator_PreserveKnownPixelsOfOtherChannels_SaysWhatIsNeeded()
    {
        var error = Assert.Throws<ArgumentException>(() => new Generator(new GeneratorOptions { OutputChannels = 1, PreserveKnownPixels = true }));
        Assert.Equal("The generator options cannot be used: PreserveKnownPixels is set, but there are 3 input and 1 output channels; make them equal.", error.Message);
    }

    // [1, 3, 16, 16] of values below one, with 6 x 4 white pixels.
    private static Tensor ImageWithAHole()
    {
        var image = (torch.arange(0, 3 * 16 * 16, torch.float32) / 500) - 0.9f;
        var shaped = image.reshape(1, 3, 16, 16);
        Hole(shaped).fill_(1);
        return shaped;
    }

    private static Tensor Hole(Tensor image) => image.narrow(2, 5, 6).narrow(3, 7, 4);

    private static void AssertEqual(Tensor expected, Tensor actual) =>
        Assert.Equal(expected.contiguous().data<float>().ToArray(), actual.contiguous().data<float>().ToArray());
}
