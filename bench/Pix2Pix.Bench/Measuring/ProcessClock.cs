using System.Diagnostics;
using System.Globalization;

namespace Pix2Pix.Bench.Measuring;

/// <summary>How long this process has been there, and how long libtorch has been loaded.</summary>
internal static class ProcessClock
{
    /// <summary>Environment variable in which whoever starts the process notes the time: milliseconds since 1970.</summary>
    public const string StartedVariable = "PIX2PIX_BENCH_STARTED";

    private static long _loaded;

    /// <summary>Milliseconds since the start of the process.</summary>
    public static double SinceStart => Now - Started();

    /// <summary>Milliseconds since <see cref="LibtorchIsLoaded"/>.</summary>
    public static double SinceLibtorch => Stopwatch.GetElapsedTime(_loaded).TotalMilliseconds;

    /// <summary>The time of day, in the form of <see cref="StartedVariable"/>.</summary>
    public static double Now => (DateTime.UtcNow - DateTime.UnixEpoch).TotalMilliseconds;

    public static void LibtorchIsLoaded() => _loaded = Stopwatch.GetTimestamp();

    private static double Started()
    {
        if (Environment.GetEnvironmentVariable(StartedVariable) is { } text) return double.Parse(text, CultureInfo.InvariantCulture);

        using var process = Process.GetCurrentProcess();
        return (process.StartTime.ToUniversalTime() - DateTime.UnixEpoch).TotalMilliseconds;
    }
}
