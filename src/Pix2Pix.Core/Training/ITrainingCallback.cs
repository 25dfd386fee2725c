namespace Pix2Pix.Training;

/// <summary>Code that runs between the steps of a run. Validation, checkpoints, reports and early stopping are callbacks too.</summary>
/// <remarks>
/// <para>By default every method does nothing. All are called on the training thread, between two steps, where the weights are consistent;
/// only <see cref="WeightsUpdated"/> is called within a step. An exception ends the run.</para>
/// <para>Order: weight averaging, pause, validation, early stopping, <see cref="TrainingOptions.Callbacks"/> in list order, an
/// <see cref="HtmlReport"/>, divergence detection, checkpoints. So your own callbacks can read an epoch's validation, and the checkpoint of
/// the epoch contains their state.</para>
/// </remarks>
public interface ITrainingCallback
{
    /// <summary>A run is about to start.</summary>
    /// <param name="context">The run. Borrowed until <see cref="RunEnded"/>.</param>
    void RunStarting(TrainingContext context) { }

    /// <summary>A step is about to start. Time spent here does not count in <see cref="TrainingProgress"/>.</summary>
    /// <param name="context">The run.</param>
    /// <param name="cancellationToken">The run's token. Return early when it is canceled; the run then ends.</param>
    void StepStarting(TrainingContext context, CancellationToken cancellationToken) { }

    /// <summary>
    /// The generator's weights were updated, also by <see cref="Pix2PixTrainer.TrainStep"/>. Called on the compute thread.
    /// </summary>
    /// <param name="context">The run.</param>
    void WeightsUpdated(TrainingContext context) { }

    /// <summary>A step is complete.</summary>
    /// <param name="context">The run.</param>
    /// <param name="progress">The progress after the step.</param>
    void StepCompleted(TrainingContext context, TrainingProgress progress) { }

    /// <summary>All steps of an epoch are complete: the time to validate the generator. The epoch does not count as done yet.</summary>
    /// <param name="context">The run.</param>
    /// <param name="cancellationToken">The run's token. Throw <see cref="OperationCanceledException"/> when it is canceled.</param>
    void EpochEnding(TrainingContext context, CancellationToken cancellationToken) { }

    /// <summary>An epoch is complete and validated.</summary>
    /// <param name="context">The run.</param>
    /// <param name="progress">The progress after the epoch's last step.</param>
    void EpochCompleted(TrainingContext context, TrainingProgress progress) { }

    /// <summary>
    /// The run ends early, between two steps: it was canceled, or data or validation failed. The exception is thrown afterward.
    /// </summary>
    /// <param name="context">The run.</param>
    /// <param name="isCanceled">Whether it was canceled.</param>
    void RunInterrupted(TrainingContext context, bool isCanceled) { }

    /// <summary>The run has ended.</summary>
    /// <param name="context">The run.</param>
    /// <param name="failure">The exception that ended it, including cancellation; null if it completed.</param>
    void RunEnded(TrainingContext context, Exception? failure) { }

    /// <summary>A checkpoint is being written.</summary>
    /// <param name="folder">The folder for your own files. It is renamed when the checkpoint is complete.</param>
    void SaveState(string folder) { }

    /// <summary>A checkpoint was read.</summary>
    /// <param name="folder">The folder with the files of <see cref="SaveState"/>.</param>
    void LoadState(string folder) { }
}
