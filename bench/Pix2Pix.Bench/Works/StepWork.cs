using Pix2Pix.Bench.Measuring;

namespace Pix2Pix.Bench.Works;

internal static class StepWork
{
    public static IEnumerable<Reading> Run(WorkOptions options)
    {
        using var training = new TrainingBench(options);
        yield return Stopclock.Time("time", options, training.Step);
    }
}
