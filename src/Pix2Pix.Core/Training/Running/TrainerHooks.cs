namespace Pix2Pix.Training;

/// <summary>The trainer's virtual methods. Called before the callbacks of the options.</summary>
internal sealed record TrainerHooks(
    Func<GeneratorLossContext, Tensor> GeneratorLoss,
    Func<DiscriminatorLossContext, Tensor> DiscriminatorLoss,
    Func<long, Tensor> DrawInterpolationWeights,
    Func<torch.nn.Module, torch.optim.Optimizer> CreateOptimizer,
    Action<TrainingProgress> OnStepCompleted,
    Action<TrainingProgress> OnEpochCompleted,
    Action<string> OnCheckpointSaving,
    Action<string> OnCheckpointLoaded) : ITrainingCallback
{
    void ITrainingCallback.StepCompleted(TrainingContext context, TrainingProgress progress) => OnStepCompleted(progress);

    void ITrainingCallback.EpochCompleted(TrainingContext context, TrainingProgress progress) => OnEpochCompleted(progress);

    void ITrainingCallback.SaveState(string folder) => OnCheckpointSaving(folder);

    void ITrainingCallback.LoadState(string folder) => OnCheckpointLoaded(folder);
}
