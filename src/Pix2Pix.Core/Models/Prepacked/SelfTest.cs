using System.Diagnostics;

namespace Pix2Pix.Models.Prepacked;

/// <summary>
/// Compares a replacement kernel with what it replaces: its values and its time.
/// </summary>
internal static class SelfTest
{
    private const int Channels = 16;
    private const int Rounds = 3;

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

    /// <summary>Whether a kernel takes less time than another, by the shortest of several runs in turns after a first one.</summary>
    public static bool IsFaster(Func<Tensor> candidate, Func<Tensor> usual)
    {
        var (fastest, bound) = (TimeSpan.MaxValue, TimeSpan.MaxValue);
        for (var round = 0; round <= Rounds; round++)
        {
            var (time, other) = (TimeOf(candidate), TimeOf(usual));
            if (round == 0) continue;
            fastest = time < fastest ? time : fastest;
            bound = other < bound ? other : bound;
        }

        return fastest < bound;
    }

    private static TimeSpan TimeOf(Func<Tensor> run)
    {
        using var scope = torch.NewDisposeScope();
        var start = Stopwatch.GetTimestamp();
        run();
        return Stopwatch.GetElapsedTime(start);
    }

    // TorchScript prints its stack before the message, and libtorch prints its own after it.
    private static string CauseIn(string message) => message.Split("\nException raised from")[0].TrimEnd().Split('\n')[^1];

    private static Tensor Wave(params long[] shape) => ScalarArithmetic
        .Apply(shape.Aggregate((a, b) => a * b), count => torch.arange(count, torch.float32)).sin().reshape(shape);
}
