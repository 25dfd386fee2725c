using System.Diagnostics;

namespace Pix2Pix.Bench.Measuring;

/// <summary>Times a work again and again.</summary>
internal static class Stopclock
{
    /// <param name="metric">What is timed.</param>
    /// <param name="options">How often.</param>
    /// <param name="work">Ends when its result is there.</param>
    /// <param name="parts">How many images it is about; the reading is of one of them.</param>
    public static Reading Time(string metric, WorkOptions options, Action work, int parts = 1) =>
        Reading.Create(metric, "ms", Milliseconds(options.WarmUp, options.Repeat, work).Select(time => time / parts));

    public static List<double> Milliseconds(int warmUp, int repeat, Action work)
    {
        for (var i = 0; i < warmUp; i++) work();
        var times = new List<double>();
        for (var i = 0; i < repeat; i++)
        {
            var began = Stopwatch.GetTimestamp();
            work();
            times.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
        }

        return times;
    }
}
