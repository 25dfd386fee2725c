using Pix2Pix.Bench.Measuring;

namespace Pix2Pix.Bench.Works;

internal static class MemoryWork
{
    // After the first step all that a step needs is there; the others show whether it grows.
    private const int Steps = 5;

    public static IEnumerable<Reading> Run(WorkOptions options)
    {
        using var training = new TrainingBench(options);
        for (var i = 0; i < Steps; i++) training.Step();
        yield return Reading.Of("peak", "MB", ProcessMemory.PeakMegabytes);
    }
}
