namespace Pix2Pix.Models.Prepacked;

/// <summary>
/// Compares a replacement kernel with the ordinary convolution once, since operators, formats and processors differ between releases and
/// machines.
/// </summary>
internal static class SelfTest
{
    private const int Channels = 16;

    /// <summary>Values of both signs, attached to the current dispose scope.</summary>
    public static Tensor Input => Wave(1, Channels, 8, 8);

    public static Tensor Bias => Wave(Channels);

    public static Tensor WeightOf(long kernel) => Wave(Channels, Channels, kernel, kernel);

    /// <summary>Why a kernel cannot be used: its exception, or the size of its error. Null if it works.</summary>
    public static string? ProblemOf(Func<Tensor> run, Func<Tensor> expect, torch.ScalarType precision)
    {
        using var scope = torch.NewDisposeScope();
        using var noGrad = torch.no_grad();
        try
        {
            var expected = expect();
            var bound = (precision == torch.float32 ? 1e-4 : 0.05) * ScalarValue.Read(expected.abs().max());
            var error = ScalarValue.Read((run().to(torch.float32) - expected).abs().max());
            return error <= bound ? null : FormattableString.Invariant($"a test convolution was off by {error}, more than {bound}");
        }
#pragma warning disable CA1031 // Whatever the reason, the ordinary convolution still works.
        catch (Exception e)
#pragma warning restore CA1031
        {
            return CauseIn(e.Message);
        }
    }

    // TorchScript prints its stack before the message, and libtorch prints its own after it.
    private static string CauseIn(string message) => message.Split("\nException raised from")[0].TrimEnd().Split('\n')[^1];

    private static Tensor Wave(params long[] shape) => torch.arange(shape.Aggregate((a, b) => a * b), torch.float32).sin().reshape(shape);
}
