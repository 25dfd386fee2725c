using static TorchSharp.torch.nn.functional;

namespace Pix2Pix.Common;

/// <summary>Checks once per process whether libtorch computes convolutions correctly on this processor: as in float64.</summary>
/// <remarks>
/// libtorch 2.10's oneDNN does not on some processors (an AMD EPYC of family 26 in a virtual machine, with AVX to AVX-512). Where the
/// number of channels is not a multiple of its block, it multiplies the rest of the block by whatever the memory contained. The results are
/// NaN or wrong by half, so that training diverges in its first steps. oneDNN reads its environment variable once, before it computes.
/// </remarks>
internal static class ConvolutionCheck
{
    // oneDNN's block has 16 channels with AVX-512, and 8 otherwise.
    private const int Block = 16;

    private const double Tolerance = 1e-3;

    private static readonly Lazy<string?> WrongOutputs = new(() => FindProblem(ofGradients: false));
    private static readonly Lazy<string?> WrongGradients = new(() => FindProblem(ofGradients: true));

    // Input and output channels that are wrong in whole blocks of 8 and of 16: a discriminator's last layer, and widths of 12 and 20.
    private static readonly (long In, long Out)[] Channels = [(16, 1), (12, 12), (20, 12)];

    /// <summary>Why networks cannot be trained on this processor; null if they can.</summary>
    public static string? TrainingProblem => WrongGradients.Value;

    /// <exception cref="PlatformNotSupportedException">libtorch's results would be wrong.</exception>
    public static void ThrowIfTrainingIsWrong() => ThrowIf(TrainingProblem);

    /// <param name="network">On the CPU. Borrowed.</param>
    /// <exception cref="PlatformNotSupportedException">libtorch's results for its channels would be wrong.</exception>
    public static void ThrowIfOutputIsWrong(torch.nn.Module network)
    {
        if (network.parameters().Any(weight => weight.dim() == 4 && (IsPartial(weight.size(0)) || IsPartial(weight.size(1)))))
        {
            ThrowIf(WrongOutputs.Value);
        }
    }

    private static bool IsPartial(long channels) => channels > Block / 2 && channels % Block != 0;

    private static void ThrowIf(string? problem)
    {
        if (problem is not null) throw new PlatformNotSupportedException(problem);
    }

    private static string? FindProblem(bool ofGradients) => ComputeThread.Run(() =>
    {
        using var scope = torch.NewDisposeScope();
        foreach (var (input, output) in Channels)
        {
            var error = ErrorOf(input, output, ofGradients);
            if (!(error <= Tolerance)) return Sentence(error, input, output, ofGradients);
        }

        return null;
    });

    private static string Sentence(double error, long input, long output, bool ofGradients)
    {
        var (what, result) = (
            ofGradients ? "gradients of convolutions" : "convolutions",
            double.IsFinite(error) ? FormattableString.Invariant($"off by {error:0%} of the largest value") : "NaN");
        return $"libtorch computes {what} incorrectly on this processor: with {input} input and {output} output channels, results are " +
            $"{result}. Start the process with the environment variable ONEDNN_MAX_CPU_ISA=SSE41, which restricts libtorch's oneDNN to " +
            "instructions with which it is correct, or use a GPU.";
    }

    // A discriminator's convolution. Its error is relative to the largest value; NaN if a result is.
    private static double ErrorOf(long input, long output, bool ofGradients)
    {
        using var grad = ofGradients ? torch.enable_grad() : torch.no_grad();
        var (image, weight) = (Wave(4, input, 16, 16), Wave(output, input, 4, 4));
        FillFreedMemory();
        var actual = ResultOf(image, weight, ofGradients);
        var expected = ResultOf(image.to(torch.float64), weight.to(torch.float64), ofGradients);
        return ScalarValue.Read((actual.to(torch.float64) - expected).abs().max()) / ScalarValue.Read(expected.abs().max());
    }

    private static Tensor ResultOf(Tensor image, Tensor weight, bool ofGradient)
    {
        if (!ofGradient) return conv2d(image, weight, strides: [2, 2], padding: [1, 1]);
        image.requires_grad = true;
        using var output = conv2d(image, weight, padding: [1, 1]);
        torch.autograd.backward([output], [Wave(output.shape).to(output.dtype)], inputs: [image]);
        return image.grad!;
    }

    // Memory that was never used contains zeros, with which the results are correct.
    private static void FillFreedMemory()
    {
        Tensor[] filled = [.. Enumerable.Range(4, 14).SelectMany(power => Enumerable.Repeat(1L << power, 8))
            .Select(size => ScalarArithmetic.Apply(double.NaN, value => torch.full([size], value, torch.float32)))];
        foreach (var tensor in filled) tensor.Dispose();
    }

    private static Tensor Wave(params long[] shape) => ScalarArithmetic
        .Apply(shape.Aggregate((a, b) => a * b), count => torch.arange(count, torch.float32)).sin().reshape(shape);
}
