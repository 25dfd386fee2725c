using System.Runtime.Intrinsics.X86;
using Pix2Pix.Common;
using Pix2Pix.Models;
using Pix2Pix.Models.Prepacked;
using Pix2Pix.Tests.TestSupport;
using TorchSharp;

namespace Pix2Pix.Tests.Models.Prepacked;

/// <summary>Convolutions whose weights were laid out beforehand against the network's own.</summary>
public class PrepackedWeightsTests
{
    public static TheoryData<string> Networks =>
    [
        "unet", "unet-bias", "unet-instance", "unet-none", "encoder-decoder", "resnet", "resnet-bilinear", "unet-nearest", "unet-bilinear",
    ];

    [Theory]
    [MemberData(nameof(Networks))]
    public void Generate_Prepacked_IsThePlainOutput(string kind)
    {
        using var generator = NetworkOf(kind);
        using var difference = DifferenceOf(generator, torch.float32, count: 1, height: 32, width: 64);
        Assert.InRange(difference.max().ToSingle(), 0, 1e-4f);
    }

    [Fact]
    public void Generate_PrepackedBatch_IsThePlainOutput()
    {
        using var generator = NetworkOf("unet-bias");
        using var difference = DifferenceOf(generator, torch.float32, count: 3, height: 32, width: 32);
        Assert.InRange(difference.max().ToSingle(), 0, 1e-4f);
    }

    [Theory]
    [MemberData(nameof(Networks))]
    public void Generate_BFloat16_IsWithinAGrayLevelInTheMean(string kind)
    {
        using var generator = NetworkOf(kind);
        using var difference = DifferenceOf(generator, torch.bfloat16, count: 1, height: 64, width: 64);

        // 255 gray levels are 2 apart; something must differ, or it was not bfloat16.
        var least = ComputeThread.Run(() => new PackedKernel(ConvolutionSizes.Doubling, torch.bfloat16).Problem) is null ? 1e-4 : 0;
        Assert.InRange(difference.mean().ToSingle() * 127.5, least, 1);
    }

    // Without them the tests above compare the network with itself.
    [X64Fact]
    public void Kernels_Float32_AreThereForEveryConvolution()
    {
        foreach (string kind in Networks)
        {
            using var generator = NetworkOf(kind);
            var (count, missing, problem) = ComputeThread.Run(() =>
            {
                using var prepacked = new PrepackedWeights(generator.PrepackableLayers, torch.float32);
                return (prepacked.Count, prepacked.Missing, prepacked.Problem);
            });
            Assert.Null(problem);
            Assert.Equal(0, missing);

            // With lesser instructions, ordinary convolutions may be as fast.
            if (Environment.GetEnvironmentVariable("ONEDNN_MAX_CPU_ISA") is null) Assert.InRange(count, 1, int.MaxValue);
        }
    }

    [X64Fact]
    public void Kernels_BFloat16_AreThereWhereOneDnnHasThem()
    {
        // The limit that a user may set oneDNN counts, too. It wants AVX-512 with the parts BW, VL and DQ.
        if (Environment.GetEnvironmentVariable("ONEDNN_MAX_CPU_ISA") is not null || !Avx512BW.VL.IsSupported || !Avx512DQ.IsSupported) return;

        Assert.Null(ComputeThread.Run(() => new PackedKernel(ConvolutionSizes.Doubling, torch.bfloat16).Problem));
    }

    [Fact]
    public void ProblemOf_KernelThatComputesSomethingElseOrFails_SaysWhat()
    {
        Assert.StartsWith(
            "a test convolution was off by 1, more than 9", SelfTest.ProblemOf(() => SelfTest.Input + 1, () => SelfTest.Input, torch.float32), StringComparison.Ordinal);
        Assert.StartsWith(
            "shape '[3, 5]' is invalid", SelfTest.ProblemOf(() => SelfTest.Input.reshape(3, 5), () => SelfTest.Input, torch.float32), StringComparison.Ordinal);
    }

    [Fact]
    public void Generate_NormalizationOfMany_LeavesNoTensor()
    {
        using var generator = NetworkOf("unet-bias");
        Assert.Equal(0, LiveTensors.LeftBy(() =>
        {
            using var input = torch.zeros(1, 3, 32, 32);
            using var prepacked = new PrepackedWeights(generator.PrepackableLayers, torch.float32);
            Assert.InRange(prepacked.Count, 1, int.MaxValue);
            generator.Generate(input, new ForwardContext { Prepacked = prepacked }).Dispose();
        }));
    }

    private static Generator NetworkOf(string kind)
    {
        var options = new GeneratorOptions { Depth = 5, BaseChannels = 8, ResidualBlocks = 2 };
        return new Generator(kind switch
        {
            "unet-bias" => options with { ConvolutionBias = true },
            "unet-instance" => options with { Normalization = Normalization.Instance },
            "unet-none" => options with { Normalization = Normalization.None },
            "encoder-decoder" => options with { Architecture = GeneratorArchitecture.EncoderDecoder },
            "resnet" => options with { Architecture = GeneratorArchitecture.ResNet },
            "resnet-bilinear" => options with { Architecture = GeneratorArchitecture.ResNet, Upsampling = Upsampling.BilinearConvolution },
            "unet-nearest" => options with { Upsampling = Upsampling.NearestConvolution },
            "unet-bilinear" => options with { Upsampling = Upsampling.BilinearConvolution },
            _ => options,
        });
    }

    // With dropout of the same seed in both passes.
    private static Tensor DifferenceOf(Generator generator, torch.ScalarType precision, int count, int height, int width) => ComputeThread.Run(() =>
    {
        using var scope = torch.NewDisposeScope();
        using var noGrad = torch.no_grad();
        using var random = new torch.Generator(5);
        var input = (torch.rand([count, 3, height, width], generator: random) * 2) - 1;
        using var prepacked = new PrepackedWeights(generator.PrepackableLayers, precision);
        Tensor Run(PrepackedWeights? weights)
        {
            using var dropout = new torch.Generator(7);
            return generator.Generate(input, new ForwardContext { DropoutGenerator = dropout, Prepacked = weights });
        }

        return (Run(prepacked) - Run(null)).abs().MoveToOuterDisposeScope();
    });
}
