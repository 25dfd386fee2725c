namespace Pix2Pix.Training;

/// <summary>
/// Takes part in a run between its steps: validation, checkpoints, reports and early stopping are callbacks, and so may be your own.
/// </summary>
/// <remarks>
/// <para>Every method does nothing unless it is implemented. All are called on the training thread, between two steps, where the weights
/// are whole; only <see cref="WeightsUpdated"/> belongs to the step itself. An exception ends the run.</para>
/// <para>Order: weight averaging, pause, validation, early stopping, those of <see cref="TrainingOptions.Callbacks"/> in their order, an
/// <see cref="HtmlReport"/>, health checks, checkpoints. So a callback of your own sees an epoch's validation, and its state is in the
/// checkpoint of the same epoch.</para>
/// </remarks>
public interface ITrainingCallback
{
    /// <summary>A run starts; nothing has been trained yet.</summary>
    /// <param name="context">The run. Borrowed until <see cref="RunEnded"/>.</param>
    void RunStarting(TrainingContext context) { }

    /// <summary>A step is about to start. Time spent here does not count in <see cref="TrainingProgress"/>.</summary>
    /// <param name="context">The run.</param>
    /// <param name="cancellationToken">The run's token. Return early when it is canceled; the run then ends by itself.</param>
    void StepStarting(TrainingContext context, CancellationToken cancellationToken) { }

    /// <summary>
    /// The generator's optimizer has made its step, in <see cref="Pix2PixTrainer.TrainStep"/>, too. Runs on the compute thread.
    /// </summary>
    /// <param name="context">The run.</param>
    void WeightsUpdated(TrainingContext context) { }

    /// <summary>A step is done.</summary>
    /// <param name="context">The run.</param>
    /// <param name="progress">Where training stands.</param>
    void StepCompleted(TrainingContext context, TrainingProgress progress) { }

    /// <summary>All steps of an epoch are done, and the epoch is about to be counted: the time to measure the generator.</summary>
    /// <param name="context">The run.</param>
    /// <param name="cancellationToken">The run's token. Throw <see cref="OperationCanceledException"/> when it is canceled.</param>
    void EpochEnding(TrainingContext context, CancellationToken cancellationToken) { }

    /// <summary>An epoch is done and measured.</summary>
    /// <param name="context">The run.</param>
    /// <param name="progress">Where training stands after the epoch's last step.</param>
    void EpochCompleted(TrainingContext context, TrainingProgress progress) { }

    /// <summary>
    /// The run ends early, between two steps: it was canceled, or data or validation failed. The exception is thrown afterwards.
    /// </summary>
    /// <param name="context">The run.</param>
    /// <param name="isCanceled">Whether it was canceled.</param>
    void RunInterrupted(TrainingContext context, bool isCanceled) { }

    /// <summary>The run is over.</summary>
    /// <param name="context">The run.</param>
    /// <param name="failure">What ended it early, cancellation included; null if it went to its end.</param>
    void RunEnded(TrainingContext context, Exception? failure) { }

    /// <summary>A checkpoint is being written.</summary>
    /// <param name="folder">Where to write files of your own. The folder is renamed when the checkpoint is whole.</param>
    void SaveState(string folder) { }

    /// <summary>A checkpoint was read.</summary>
    /// <param name="folder">Where <see cref="SaveState"/> wrote.</param>
    void LoadState(string folder) { }
}
