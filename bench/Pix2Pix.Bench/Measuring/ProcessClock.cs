using System.Diagnostics;
using System.Globalization;

namespace Pix2Pix.Bench.Measuring;

/// <summary>How long this process has been there, and how long its engine (libtorch, ONNX Runtime) has been loaded.</summary>
internal static class ProcessClock
{
    /// <summary>Environment variable in which whoever starts the process notes the time: milliseconds since 1970.</summary>
    public const string StartedVariable = "PIX2PIX_BENCH_STARTED";

    private static long _loaded;

    /// <summary>The time of day, in the form of <see cref="StartedVariable"/>.</summary>
    public static double TimeOfDay => (DateTime.UtcNow - DateTime.UnixEpoch).TotalMilliseconds;

    public static void EngineIsLoaded() => _loaded = Stopwatch.GetTimestamp();

    /// <summary>Milliseconds since the start of the process and since <see cref="EngineIsLoaded"/>.</summary>
    public static Reading[] Now()
    {
        double sinceStart = TimeOfDay - Started(), sinceEngine = Stopwatch.GetElapsedTime(_loaded).TotalMilliseconds;
        return [Reading.Create("from the start on", "ms", sinceStart), Reading.Create("once the engine is loaded", "ms", sinceEngine)];
    }

    private static double Started()
    {
        if (Environment.GetEnvironmentVariable(StartedVariable) is { } text) return double.Parse(text, CultureInfo.InvariantCulture);

        using var process = Process.GetCurrentProcess();
        return (process.StartTime.ToUniversalTime() - DateTime.UnixEpoch).TotalMilliseconds;
    }
}
