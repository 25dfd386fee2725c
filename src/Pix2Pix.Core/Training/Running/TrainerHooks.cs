namespace Pix2Pix.Training;

/// <summary>What a subclass of the trainer may override. Called before the callbacks of the options.</summary>
internal sealed record TrainerHooks(
    Func<GeneratorLossContext, Tensor> GeneratorLoss,
    Func<DiscriminatorLossContext, Tensor> DiscriminatorLoss,
    Func<long, Tensor> DrawInterpolationWeights,
    Func<torch.nn.Module, torch.optim.Optimizer> CreateOptimizer,
    Action<TrainingProgress> OnStepCompleted,
    Action<TrainingProgress> OnEpochCompleted,
    Action<string> OnCheckpointWriting,
    Action<string> OnResumed) : ITrainingCallback
{
    void ITrainingCallback.StepCompleted(TrainingContext context, TrainingProgress progress) => OnStepCompleted(progress);

    void ITrainingCallback.EpochCompleted(TrainingContext context, TrainingProgress progress) => OnEpochCompleted(progress);

    void ITrainingCallback.SaveState(string folder) => OnCheckpointWriting(folder);

    void ITrainingCallback.LoadState(string folder) => OnResumed(folder);
}
