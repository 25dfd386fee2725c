using Pix2Pix.Bench.Measuring;

namespace Pix2Pix.Bench.Works;

internal static class MemoryWork
{
    // After the first step all that a step needs is there; the others show whether it grows.
    private const int Steps = 5;

    public static IEnumerable<Reading> Run(WorkOptions options)
    {
        using var training = new TrainingBench(options);
        yield return PeakAfter(training.Step);
    }

    public static Reading PeakAfter(Action step)
    {
        for (var i = 0; i < Steps; i++) step();
        return Reading.Create("peak", "MB", ProcessMemory.PeakMegabytes);
    }
}
