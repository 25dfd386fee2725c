using Pix2Pix.Training;

namespace Pix2Pix.TestHost;

/// <summary>Reports on the training thread: Progress&lt;T&gt; does from another, which a kill may leave behind.</summary>
internal sealed class Direct(Action<TrainingProgress> report) : IProgress<TrainingProgress>
{
    public void Report(TrainingProgress value) => report(value);
}
