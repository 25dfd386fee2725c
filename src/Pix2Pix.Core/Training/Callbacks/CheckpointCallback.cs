namespace Pix2Pix.Training;

/// <summary>Saves a run after steps and epochs, when it improves, and when it ends or is interrupted.</summary>
/// <param name="session">The run.</param>
/// <param name="series">The run's checkpoints.</param>
internal sealed class CheckpointCallback(TrainingSession session, CheckpointManager series) : ITrainingCallback
{
    public CheckpointManager Series => series;

    /// <summary>Checks before training that the run can be saved, and that the folder contains no other run.</summary>
    public void Prepare() => series.Prepare(session.State.Step);

    public void StepCompleted(TrainingContext context, TrainingProgress progress)
    {
        // The last step of an epoch is followed by validation, which belongs in the checkpoint.
        if (!session.State.IsAtEndOfEpoch && series.Options.IsDueAfterStep(session.State.Step)) TryWrite();
    }

    public void EpochCompleted(TrainingContext context, TrainingProgress progress)
    {
        var (options, step) = (series.Options, session.State.Step);
        var isNewBest = session.Callbacks.Validation.MeasuredAt == step && session.State.BestStep == step;
        if (context.IsLastEpoch || context.StopReason is not null) Write();
        else if ((options.KeepBest && isNewBest) || options.IsDueAfterEpoch(context.Epoch) || options.IsDueAfterStep(step)) TryWrite();
    }

    public void RunInterrupted(TrainingContext context, bool isCanceled)
    {
        if (!IsUnsaved) return;
        if (isCanceled) Write();

        // With different data a run can only resume between two epochs, so this checkpoint must not replace one from there.
        else TryWrite(removesNone: true);
    }

    /// <summary>Writes a checkpoint; a failure only logs a warning.</summary>
    public void TryWrite(bool removesNone = false) => series.Try(session.State.Step, () => Write(removesNone));

    /// <summary>Whether this process writes checkpoints and none contains the current state.</summary>
    public bool IsUnsaved => session.Collective.IsWriter && !series.Holds(session.Files.Manifest());

    public void Write(bool removesNone = false)
    {
        session.Probe.CheckWeights();
        if (session.Collective.IsWriter) series.Write(session.Files.Manifest(), session.Files.Write, removesNone);
    }
}
