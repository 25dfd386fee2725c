namespace Pix2Pix.Training;

/// <summary>Saves a run after steps, epochs, improvements, and when it ends or is interrupted.</summary>
/// <param name="session">The run.</param>
/// <param name="series">The run's checkpoints.</param>
internal sealed class CheckpointCallback(TrainingSession session, CheckpointManager series) : ITrainingCallback
{
    public CheckpointManager Series => series;

    /// <summary>Makes sure, before anything is trained, that the run can be saved and mixes with no other.</summary>
    public void Prepare() => series.Prepare(session.State.Step);

    public void StepCompleted(TrainingContext context, TrainingProgress progress)
    {
        // After an epoch's last step there is validation to come, which belongs in the checkpoint.
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

        // With other data only a checkpoint from between two epochs is of use, so none of those is removed.
        else TryWrite(removesNone: true);
    }

    /// <summary>Writes a checkpoint that the run can do without: if it cannot be written, that is a warning.</summary>
    public void TryWrite(bool removesNone = false) => series.Try(session.State.Step, () => Write(removesNone));

    /// <summary>Whether the state is not on disk yet.</summary>
    public bool IsUnsaved => session.Collective.IsWriter && !series.Holds(session.Files.Manifest());

    public void Write(bool removesNone = false)
    {
        session.Probe.CheckWeights();
        if (session.Collective.IsWriter) series.Write(session.Files.Manifest(), session.Files.Write, removesNone);
    }
}
