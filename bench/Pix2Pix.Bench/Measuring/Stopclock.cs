using System.Diagnostics;

namespace Pix2Pix.Bench.Measuring;

/// <summary>Times a work again and again.</summary>
internal static class Stopclock
{
    // An engine's threads wait for work for a while by spinning, and its weights are in the caches: the first of a turn is not timed.
    private const int TurnLength = 5;

    /// <param name="metric">What is timed.</param>
    /// <param name="options">How often.</param>
    /// <param name="work">Ends when its result is there.</param>
    /// <param name="parts">How many images it is about; the reading is of one of them.</param>
    public static Reading Time(string metric, WorkOptions options, Action work, int parts = 1) =>
        Reading.Create(metric, "ms", Milliseconds(options.WarmUp, options.Repeat, work).Select(time => time / parts));

    /// <summary>Times works in turns.</summary>
    /// <param name="options">How often.</param>
    /// <param name="works">Each with the name of its figure.</param>
    public static IEnumerable<Reading> InTurns(WorkOptions options, params (string Metric, Action Run)[] works)
    {
        var times = works.Select(_ => new List<double>()).ToList();
        for (var timed = 0; timed < options.Repeat; timed += TurnLength)
        {
            var warmUp = timed == 0 ? options.WarmUp : 1;
            foreach (var (work, its) in works.Zip(times)) its.AddRange(Milliseconds(warmUp, TurnLength, work.Run));
        }

        return works.Zip(times, (work, its) => Reading.Create(work.Metric, "ms", its));
    }

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
