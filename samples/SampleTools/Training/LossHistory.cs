using Pix2Pix.Training;

namespace SampleTools.Training;

/// <summary>The losses of every step of a run, in order.</summary>
public sealed class LossHistory
{
    private const int RecentSteps = 50;

    private readonly List<StepLosses> _steps = [];

    public int Count => _steps.Count;

    public void Add(StepLosses losses) => _steps.Add(losses);

    /// <summary>A loss averaged over the last steps, because single steps fluctuate.</summary>
    public float Recent(Func<StepLosses, float> loss) => _steps.TakeLast(RecentSteps).Average(loss);
}
