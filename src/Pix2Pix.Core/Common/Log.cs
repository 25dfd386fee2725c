using Microsoft.Extensions.Logging;

namespace Pix2Pix.Common;

/// <summary>All log messages of the library. Event IDs are never reused.</summary>
internal static partial class Log
{
    [LoggerMessage(EventId = 100, EventName = "ModelLoaded", Level = LogLevel.Information,
        Message = "Model loaded: {Architecture}, {InputChannels} to {OutputChannels} channels, trained for {Steps} steps at {Width} x " +
            "{Height}, on {Device}")]
    public static partial void ModelLoaded(
        this ILogger logger, string architecture, int inputChannels, int outputChannels, long steps, int width, int height,
        torch.Device device);

    [LoggerMessage(EventId = 101, EventName = "BFloat16Missing", Level = LogLevel.Warning,
        Message = "Fast bfloat16 is not available (it needs AVX-512 BF16 or AMX, and libtorch with oneDNN); using float32. Cause: {Cause}")]
    public static partial void BFloat16Missing(this ILogger logger, string cause);

    [LoggerMessage(EventId = 102, EventName = "PreparedWeightsMissing", Level = LogLevel.Warning,
        Message = "{Missing} of {Wanted} convolutions cannot use prepacked weights; translations take longer. Cause: {Cause}")]
    public static partial void PrepackedWeightsMissing(this ILogger logger, int missing, int wanted, string cause);

    [LoggerMessage(EventId = 110, EventName = "OutputConstant", Level = LogLevel.Warning,
        Message = "The output is a single color although the input is not. Likely cause: {Cause}")]
    public static partial void OutputConstant(this ILogger logger, string cause);

    [LoggerMessage(EventId = 111, EventName = "OutputSaturated", Level = LogLevel.Warning,
        Message = "Almost all output values are saturated at -1 or 1. Likely cause: {Cause}")]
    public static partial void OutputSaturated(this ILogger logger, string cause);

    [LoggerMessage(EventId = 112, EventName = "OutputNotANumber", Level = LogLevel.Warning,
        Message = "The output contains NaN, shown as 0. The weights of the {Architecture} are damaged or training diverged; " +
            "use an earlier checkpoint")]
    public static partial void OutputNotANumber(this ILogger logger, string architecture);

    [LoggerMessage(EventId = 200, EventName = "TrainingStarted", Level = LogLevel.Information,
        Message = "Training on {PairCount} pairs for {EpochCount} epochs, {BatchSize} per step, with seed {Seed}, on {Device}")]
    public static partial void TrainingStarted(
        this ILogger logger, int pairCount, int epochCount, int batchSize, long seed, torch.Device device);

    [LoggerMessage(EventId = 204, EventName = "GroupMet", Level = LogLevel.Information,
        Message = "{ProcessCount} processes train together over {Library}, {PairCount} pairs per step; all have the same options, pairs " +
            "and weights")]
    public static partial void GroupMet(this ILogger logger, int processCount, string library, int pairCount);

    [LoggerMessage(EventId = 201, EventName = "EpochCompleted", Level = LogLevel.Information,
        Message = "Epoch {Epoch} of {EpochCount} took {ElapsedSeconds:F1} s; last generator loss {GeneratorLoss:F4}, discriminator loss " +
            "{DiscriminatorLoss:F4}")]
    public static partial void EpochCompleted(
        this ILogger logger, int epoch, int epochCount, double elapsedSeconds, float generatorLoss, float discriminatorLoss);

    [LoggerMessage(EventId = 203, EventName = "Validated", Level = LogLevel.Information,
        Message = "Epoch {Epoch}: validation metric {Metric:F4}")]
    public static partial void Validated(this ILogger logger, int epoch, double metric);

    [LoggerMessage(EventId = 220, EventName = "HeldOutMeasured", Level = LogLevel.Information,
        Message = "Epoch {Epoch}: {PairCount} held-out pairs, L1 {L1:F4}, PSNR {Psnr:F2} dB, SSIM {Ssim:F4}; best so far: {IsBest}")]
    public static partial void HeldOutMeasured(
        this ILogger logger, int epoch, int pairCount, double l1, double psnr, double ssim, bool isBest);

    [LoggerMessage(EventId = 221, EventName = "TrainingStoppedEarly", Level = LogLevel.Information,
        Message = "Training stops early after epoch {Epoch}: {Reason}")]
    public static partial void TrainingStoppedEarly(this ILogger logger, int epoch, string reason);

    [LoggerMessage(EventId = 224, EventName = "TensorBoardNotWritten", Level = LogLevel.Warning,
        Message = "An event file for TensorBoard cannot be written; training continues, and values are missing until one can be. " +
            "Cause: {Cause}")]
    public static partial void TensorBoardNotWritten(this ILogger logger, string cause);

    [LoggerMessage(EventId = 202, EventName = "StepCompleted", Level = LogLevel.Debug,
        Message = "Step {Step}: generator loss {GeneratorLoss:F4}, discriminator loss {DiscriminatorLoss:F4}")]
    public static partial void StepCompleted(this ILogger logger, long step, float generatorLoss, float discriminatorLoss);

    [LoggerMessage(EventId = 210, EventName = "CheckpointWritten", Level = LogLevel.Information,
        Message = "Checkpoint {Name} written after {EpochsDone} epochs and {StepInEpoch} steps")]
    public static partial void CheckpointWritten(this ILogger logger, string name, int epochsDone, int stepInEpoch);

    [LoggerMessage(EventId = 211, EventName = "TrainingResumed", Level = LogLevel.Information,
        Message = "Training resumes at step {Step}, after {EpochsDone} epochs and {StepInEpoch} steps")]
    public static partial void TrainingResumed(this ILogger logger, long step, int epochsDone, int stepInEpoch);

    [LoggerMessage(EventId = 212, EventName = "CheckpointRemoved", Level = LogLevel.Debug,
        Message = "Checkpoint {Name} removed: enough later ones are kept")]
    public static partial void CheckpointRemoved(this ILogger logger, string name);

    [LoggerMessage(EventId = 300, EventName = "PairsLeftOut", Level = LogLevel.Warning,
        Message = "{LeftOut} pairs or files cannot be used and are left out; {Count} pairs remain")]
    public static partial void PairsLeftOut(this ILogger logger, int leftOut, int count);

    [LoggerMessage(EventId = 301, EventName = "PairLeftOut", Level = LogLevel.Debug, Message = "Left out: {Reason}")]
    public static partial void PairLeftOut(this ILogger logger, string reason);

    [LoggerMessage(EventId = 240, EventName = "HealthCondition", Level = LogLevel.Warning, Message = "Step {Step}: {Condition} {Advice}")]
    public static partial void TrainingAnomaly(this ILogger logger, long step, string condition, string advice);

    [LoggerMessage(EventId = 241, EventName = "WentBack", Level = LogLevel.Warning,
        Message = "Training rolls back to step {Step} and continues at {RateFactor} of the learning rate; rollback {Returns} of at most " +
            "{MaxRollbacks}")]
    public static partial void WentBack(this ILogger logger, long step, double rateFactor, int returns, int maxRollbacks);

    [LoggerMessage(EventId = 242, EventName = "CheckpointDropped", Level = LogLevel.Information,
        Message = "Checkpoint {Name} removed: training rolled back to an earlier step")]
    public static partial void CheckpointDropped(this ILogger logger, string name);

    [LoggerMessage(EventId = 250, EventName = "TrainingPaused", Level = LogLevel.Information,
        Message = "Training paused after step {Step}")]
    public static partial void TrainingPaused(this ILogger logger, long step);

    [LoggerMessage(EventId = 251, EventName = "TrainingContinued", Level = LogLevel.Information,
        Message = "Training continues after step {Step}")]
    public static partial void TrainingContinued(this ILogger logger, long step);

    [LoggerMessage(EventId = 252, EventName = "OptionChanged", Level = LogLevel.Information,
        Message = "Resumed with a changed option: {Name} was {Before} and is now {Now}")]
    public static partial void OptionChanged(this ILogger logger, string name, string before, string now);

    [LoggerMessage(EventId = 253, EventName = "FineTuningDiffers", Level = LogLevel.Warning,
        Message = "The model was trained on different data: its {What} was {Before} and is now {Now}. Training continues; expect more " +
            "epochs, or change the data")]
    public static partial void FineTuningDiffers(this ILogger logger, string what, string before, string now);

    [LoggerMessage(EventId = 213, EventName = "CheckpointFailed", Level = LogLevel.Warning,
        Message = "Checkpoint {Name} could not be written; training continues, and the previous one is kept. Cause: {Cause}")]
    public static partial void CheckpointFailed(this ILogger logger, string name, string cause);

    [LoggerMessage(EventId = 214, EventName = "CheckpointNotRemoved", Level = LogLevel.Warning,
        Message = "Checkpoint {Name} is no longer kept but could not be removed. Cause: {Cause}")]
    public static partial void CheckpointNotRemoved(this ILogger logger, string name, string cause);

    [LoggerMessage(EventId = 215, EventName = "BestModelFailed", Level = LogLevel.Warning,
        Message = "The best model so far could not be saved as {Name}; training continues. Cause: {Cause}")]
    public static partial void BestModelFailed(this ILogger logger, string name, string cause);

    [LoggerMessage(EventId = 230, EventName = "PairUnreadable", Level = LogLevel.Warning,
        Message = "Pair {Index} cannot be read; another pair is used instead. Cause: {Cause}")]
    public static partial void PairUnreadable(this ILogger logger, int index, string cause);
}
