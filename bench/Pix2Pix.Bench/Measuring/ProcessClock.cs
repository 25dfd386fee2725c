using System.Diagnostics;
using System.Globalization;

namespace Pix2Pix.Bench.Measuring;

/// <summary>How long this process has been there, since when its own code has run and since when libtorch is loaded.</summary>
internal static class ProcessClock
{
    /// <summary>Environment variable in which whoever starts the process notes the time: milliseconds since 1970.</summary>
    public const string StartedVariable = "PIX2PIX_BENCH_STARTED";

    private static long _entered;
    private static long _loaded;
    private static double _enteredAt;

    /// <summary>Milliseconds since <see cref="Enter"/>.</summary>
    public static double SinceEntry => Stopwatch.GetElapsedTime(_entered).TotalMilliseconds;

    /// <summary>Milliseconds since <see cref="LibtorchIsLoaded"/>.</summary>
    public static double SinceLibtorch => Stopwatch.GetElapsedTime(_loaded).TotalMilliseconds;

    /// <summary>Milliseconds from the start of the process to <see cref="Enter"/>.</summary>
    public static double BeforeEntry => _enteredAt - Started();

    /// <summary>The time of day, in the form of <see cref="StartedVariable"/>.</summary>
    public static double Now => (DateTime.UtcNow - DateTime.UnixEpoch).TotalMilliseconds;

    public static void Enter() => (_entered, _enteredAt) = (Stopwatch.GetTimestamp(), Now);

    public static void LibtorchIsLoaded() => _loaded = Stopwatch.GetTimestamp();

    private static double Started()
    {
        if (Environment.GetEnvironmentVariable(StartedVariable) is { } text) return double.Parse(text, CultureInfo.InvariantCulture);

        using var process = Process.GetCurrentProcess();
        return (process.StartTime.ToUniversalTime() - DateTime.UnixEpoch).TotalMilliseconds;
    }
}
