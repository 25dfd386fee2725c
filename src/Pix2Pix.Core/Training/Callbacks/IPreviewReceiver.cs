using Pix2Pix.Training.Validation;

namespace Pix2Pix.Training;

/// <summary>A callback that shows the first held-out pairs of each validation.</summary>
internal interface IPreviewReceiver : ITrainingCallback
{
    /// <summary>Called by the process that writes files, before <see cref="ITrainingCallback.EpochCompleted"/>.</summary>
    void AddImages(int epoch, long step, IReadOnlyList<ValidationRunner.Shown> images);

    /// <summary>Checks the callback's own options, together with those of the run.</summary>
    void AddProblems(OptionsErrors problems);
}
