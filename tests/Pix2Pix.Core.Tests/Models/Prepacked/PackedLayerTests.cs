using Pix2Pix.Common;
using Pix2Pix.Models.Prepacked;
using Pix2Pix.Tests.TestSupport;
using TorchSharp;
using TorchSharp.Modules;

namespace Pix2Pix.Tests.Models.Prepacked;

/// <summary>Single convolutions with prepacked weights against the layers they replace.</summary>
public class PackedLayerTests
{
    [Theory]
    [InlineData(1, 1, true)]
    [InlineData(2, 3, false)]
    public void Run_TransposedConvolution_IsTheLayersOutput(int count, int side, bool bias) => ComputeThread.Run(() =>
    {
        using var layer = torch.nn.ConvTranspose2d(64, 32, kernel_size: 4L, stride: 2, padding: 1, bias: bias);
        using var packed = new PackedConvolution(ConvolutionSizes.Doubling, layer, torch.float32);
        AssertSame(packed, layer, count, side);
    });

    [Theory]
    [InlineData(3, 1)]
    [InlineData(4, 0)]
    public void Run_OutputPaddingAndKernel_IsTheLayersOutput(int kernel, int outputPadding) => ComputeThread.Run(() =>
    {
        using var layer = torch.nn.ConvTranspose2d(16, 32, kernel_size: kernel, stride: 2, padding: 1, output_padding: outputPadding);
        using var packed = new PackedConvolution(ConvolutionSizes.Of(layer)!.Value, layer, torch.float32);
        AssertSame(packed, layer, count: 2, side: 6);
    });

    [Theory]
    [InlineData(1, 3, 8)]
    [InlineData(2, 1, 5)]
    public void Run_FourCases_AreTheTransposedConvolution(int count, int channels, int side) => ComputeThread.Run(() =>
    {
        using var layer = torch.nn.ConvTranspose2d(64, channels, kernel_size: 4L, stride: 2, padding: 1, bias: true);
        using var packed = new FourCaseConvolution(layer, torch.float32);
        AssertSame(packed, layer, count, side);
    });

    [Fact]
    public void Run_ChangingShapes_PacksEachFormatOnceAndStaysRight() => ComputeThread.Run(() =>
    {
        using var layer = torch.nn.Conv2d(64, 64, kernel_size: 4L, stride: 2, padding: 1);
        using var packed = new PackedConvolution(ConvolutionSizes.Halving, layer, torch.float32);
        foreach (var side in new[] { 4, 32, 4, 18, 64, 32 }) AssertSame(packed, layer, count: 1, side);
    });

    // Packing for other inputs than those that come costs more than it saves: some formats are packed again on every call.
    [Fact]
    public void Run_ShapeSeenBefore_PacksNothing() => ComputeThread.Run(() =>
    {
        using var scope = torch.NewDisposeScope();
        using var noGrad = torch.no_grad();
        var packings = 0;
        using var packed = new PackedWeight(ConvolutionSizes.Halving, () =>
        {
            packings++;
            return torch.ones(32, 16, 4, 4);
        });
        foreach (var side in new[] { 8, 16, 8, 16, 8 }) packed.Run(OneDnn.ChannelsLast(torch.ones(1, 16, side, side)), bias: null);
        Assert.Equal(2, packings);
        Assert.InRange(packed.Formats, 1, 2);
    });

    [Fact]
    public void Run_SameInputAgain_GivesTheSameBits() => ComputeThread.Run(() =>
    {
        using var scope = torch.NewDisposeScope();
        using var noGrad = torch.no_grad();
        using var layer = torch.nn.ConvTranspose2d(64, 32, kernel_size: 4L, stride: 2, padding: 1);
        using var packed = new PackedConvolution(ConvolutionSizes.Doubling, layer, torch.float32);
        Tensor input = torch.randn(1, 64, 8, 8), first = packed.Run(input);
        packed.Run(torch.randn(1, 64, 32, 32));
        Assert.True(first.equal(packed.Run(input)).all().ToBoolean());
    });

    [X64Fact]
    public void Problem_KernelsOfTheUNet_IsNone()
    {
        var (halving, doubling) = ComputeThread.Run(() => (
            new PackedKernel(ConvolutionSizes.Halving, torch.float32), new PackedKernel(ConvolutionSizes.Doubling, torch.float32)));
        Assert.Null(ComputeThread.Run(() => halving.Problem ?? doubling.Problem));
    }

    [Fact]
    public void IsFaster_SlowerKernel_IsNot() => ComputeThread.Run(() =>
    {
        Tensor Wait(int milliseconds)
        {
            Thread.Sleep(milliseconds);
            return torch.zeros(1);
        }

        Assert.False(SelfTest.IsFaster(() => Wait(20), () => Wait(1)));
        Assert.True(SelfTest.IsFaster(() => Wait(1), () => Wait(20)));
    });

    private static void AssertSame(PrepackedLayer packed, Convolution layer, int count, int side)
    {
        using var scope = torch.NewDisposeScope();
        using var noGrad = torch.no_grad();
        using var random = new torch.Generator(2);
        var input = torch.randn([count, layer.in_channels, side, side], generator: random);
        var expected = layer.transposed ? ((ConvTranspose2d)layer).forward(input) : ((Conv2d)layer).forward(input);
        var output = packed.Run(input);
        Assert.Equal(expected.shape, output.shape);
        Assert.InRange((output - expected).abs().max().ToSingle(), 0, 1e-4f);
    }
}
