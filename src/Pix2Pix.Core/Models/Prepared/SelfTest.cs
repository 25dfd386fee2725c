using TorchSharp;

namespace Pix2Pix.Models.Prepared;

/// <summary>
/// Operators, formats and processors differ between releases and machines: what is used in place of the ordinary convolution has shown, once, that it computes the same.
/// </summary>
internal static class SelfTest
{
    private const int Channels = 16;

    /// <summary>Values of all signs. In the dispose scope around.</summary>
    public static Tensor Input => Wave(1, Channels, 8, 8);

    public static Tensor Bias => Wave(Channels);

    public static Tensor WeightOf(long kernel) => Wave(Channels, Channels, kernel, kernel);

    /// <summary>Makes a kernel and gives it back if it does what it should, and null if it cannot be made, cannot run or computes something else.</summary>
    public static T? Pass<T>(Func<T> make, Func<T, Tensor> run, Func<Tensor> expect, torch.ScalarType precision)
        where T : class
    {
        using var scope = torch.NewDisposeScope();
        using var noGrad = torch.no_grad();
        try
        {
            var kernel = make();
            var expected = expect();
            var bound = precision == torch.float32 ? 1e-4 : 0.05;
            var error = (run(kernel).to(torch.float32) - expected).abs().max().ToSingle();
            return error <= bound * expected.abs().max().ToSingle() ? kernel : null;
        }
#pragma warning disable CA1031 // Whatever the reason, the ordinary convolution is there.
        catch (Exception)
#pragma warning restore CA1031
        {
            return null;
        }
    }

    private static Tensor Wave(params long[] shape) => torch.arange(shape.Aggregate((a, b) => a * b), torch.float32).sin().reshape(shape);
}
