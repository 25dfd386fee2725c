namespace Pix2Pix.Training;

/// <summary>What a subclass of the trainer may override.</summary>
internal sealed record TrainerHooks(
    Func<GeneratorLossContext, Tensor> GeneratorLoss,
    Func<DiscriminatorLossContext, Tensor> DiscriminatorLoss,
    Func<long, Tensor> DrawMixingShares,
    Func<torch.nn.Module, torch.optim.Optimizer> CreateOptimizer,
    Action<TrainingProgress> OnStepCompleted,
    Action<TrainingProgress> OnEpochCompleted,
    Action<string> OnCheckpointWriting,
    Action<string> OnResumed);
