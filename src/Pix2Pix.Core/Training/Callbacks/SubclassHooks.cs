namespace Pix2Pix.Training;

/// <summary>Calls what a subclass of the trainer overrides, before the callbacks of the options.</summary>
internal sealed class SubclassHooks(TrainerHooks hooks) : ITrainingCallback
{
    public void StepCompleted(TrainingContext context, TrainingProgress progress) => hooks.OnStepCompleted(progress);

    public void EpochCompleted(TrainingContext context, TrainingProgress progress) => hooks.OnEpochCompleted(progress);

    public void SaveState(string folder) => hooks.OnCheckpointWriting(folder);

    public void LoadState(string folder) => hooks.OnResumed(folder);
}
