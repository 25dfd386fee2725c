using Pix2Pix.Checkpoints;
using Pix2Pix.Data;

namespace Pix2Pix.Training;

/// <summary>Trains a generator on pairs of images.</summary>
/// <remarks>Not thread-safe, except for <see cref="Pause"/> and <see cref="Unpause"/>. One run at a time.</remarks>
public interface ITrainer : IDisposable
{
    /// <summary>Number of completed steps, including those before a checkpoint that training resumed from.</summary>
    long StepCount { get; }

    /// <summary>Whether training is paused by <see cref="Pause"/>.</summary>
    bool IsPaused { get; }

    /// <summary>
    /// Trains on a background thread for the number of epochs in the options. Each further call trains for as many epochs more.
    /// </summary>
    /// <remarks>
    /// The first call after <see cref="LoadCheckpoint"/> finishes the interrupted run. With <see cref="TrainingOptions.Checkpoints"/> the
    /// run is saved at their intervals and also when it ends, is canceled or its data fails, before the exception is thrown. If an
    /// earlier checkpoint cannot be written, training logs a warning and continues.
    /// </remarks>
    /// <param name="data">The pairs. Borrowed until the task ends.</param>
    /// <param name="progress">Receives a report after every step, from the background thread.</param>
    /// <param name="cancellationToken">Checked between steps, so the weights are always consistent.</param>
    /// <returns>A task that completes when training ends.</returns>
    /// <exception cref="ArgumentException">The dataset is empty or does not fit the networks.</exception>
    /// <exception cref="InvalidOperationException">The trainer is already training, or the checkpoint folder has another run.</exception>
    /// <exception cref="IOException">
    /// Before training: the folder of the checkpoints or the report, or <see cref="ValidationOptions.BestModelPath"/>, cannot be written.
    /// At the end or when canceled: the last checkpoint cannot be written; the networks keep their trained weights, and
    /// <see cref="SaveCheckpoint"/> can save them elsewhere.
    /// </exception>
    /// <exception cref="InvalidDataException">
    /// More pairs were unreadable than <see cref="DataLoadingOptions.UnreadablePairPolicy"/> allows; the message names them.
    /// </exception>
    /// <exception cref="TrainingDivergedException">
    /// A loss is NaN or infinite, or <see cref="OptimizationOptions.Divergence"/> stops the run because of an anomaly.
    /// </exception>
    /// <exception cref="OperationCanceledException">The token was canceled. The networks keep their trained weights.</exception>
    /// <exception cref="PlatformNotSupportedException">
    /// libtorch computes gradients incorrectly on this processor; the message says which environment variable to set.
    /// </exception>
    Task FitAsync(IPairedDataset data, IProgress<TrainingProgress>? progress = null, CancellationToken cancellationToken = default);

    /// <summary>Performs one step on one batch: the discriminator first, then the generator.</summary>
    /// <remarks>
    /// With <see cref="OptimizationOptions.GradientAccumulationSteps"/> above 1 the batch is split into micro-batches of
    /// <see cref="TrainingOptions.BatchSize"/> pairs. In a <see cref="DistributionOptions.Group"/> all processes call it with the same
    /// number of pairs; only <see cref="FitAsync"/> gives all processes the same initial weights.
    /// </remarks>
    /// <param name="input">Float32 <c>[N, C, H, W]</c>, values in [-1, 1], on any device. Borrowed.</param>
    /// <param name="target">Same N, H and W, values in [-1, 1]. Borrowed.</param>
    /// <returns>The losses of the step.</returns>
    /// <exception cref="ArgumentException">The shapes do not match the networks, or a tensor is not float32. Nothing changed.</exception>
    /// <exception cref="InvalidOperationException">A custom loss is not a differentiable scalar.</exception>
    /// <exception cref="PlatformNotSupportedException">
    /// libtorch computes gradients incorrectly on this processor; the message says which environment variable to set.
    /// </exception>
    /// <exception cref="TrainingDivergedException">
    /// A loss is NaN or infinite. The weights of that network did not change, but running statistics may include the batch, so resume from
    /// a checkpoint.
    /// </exception>
    StepLosses TrainStep(Tensor input, Tensor target);

    /// <summary>Pauses training before the next step, until <see cref="Unpause"/>. Call from any thread, also before a run.</summary>
    /// <remarks>A paused run can be canceled, and is saved as usual. The pause does not count in <see cref="TrainingProgress"/>.</remarks>
    void Pause();

    /// <summary>Continues training after <see cref="Pause"/>. Call from any thread.</summary>
    void Unpause();

    /// <summary>Writes the generator as a model file for <see cref="Translator"/>.</summary>
    /// <remarks>With <see cref="OptimizationOptions.EmaDecay"/> it contains the averaged weights.</remarks>
    /// <param name="path">The file; usually ends in .safetensors.</param>
    void SaveModel(string path);

    /// <summary>Writes everything that training needs to resume exactly.</summary>
    /// <remarks>
    /// <see cref="TrainingOptions.Checkpoints"/> does this automatically. While <see cref="FitAsync"/> runs, call this only from code that
    /// it calls: callbacks, overridden hooks, validation, and progress reported on the training thread.
    /// </remarks>
    /// <param name="folder">
    /// The checkpoint's own folder. It is written under a temporary name and renamed. An existing checkpoint is replaced.
    /// </param>
    /// <exception cref="InvalidOperationException">The trainer is training on another thread.</exception>
    /// <exception cref="IOException">The folder cannot be written, or it exists and is not a checkpoint.</exception>
    /// <exception cref="NotSupportedException">TorchSharp cannot write the state of an optimizer of this kind.</exception>
    void SaveCheckpoint(string folder);

    /// <summary>Resumes from a checkpoint: the next call of <see cref="FitAsync"/> finishes the run that it was saved in.</summary>
    /// <remarks>
    /// <para>That call ends after <see cref="TrainingOptions.Epochs"/> epochs, counted from the start of the interrupted run, or at once if
    /// these are done. Each further call trains for that many epochs more.</para>
    /// <para>The order of the pairs within an epoch depends on the seed, the batch size and the pairs. A checkpoint from the middle of an
    /// epoch requires the same ones; a checkpoint from between two epochs does not. The number of processes may differ: they share the rest
    /// of the epoch. Every process of a group reads the checkpoint, so all of them need access to the folder.</para>
    /// </remarks>
    /// <param name="folder">A checkpoint's own folder; <see cref="TrainingCheckpoint.FindLatest"/> finds the latest.</param>
    /// <returns>
    /// The options that differ from those in the checkpoint. The new values take effect immediately. Empty if none differ.
    /// </returns>
    /// <exception cref="DirectoryNotFoundException">The folder does not exist.</exception>
    /// <exception cref="InvalidDataException">
    /// It is not a complete checkpoint, or belongs to other networks or optimizers. The trainer is unchanged.
    /// </exception>
    /// <exception cref="InvalidOperationException">
    /// The trainer is training; or the checkpoint is from the middle of an epoch and was saved with a different seed, number of pairs per
    /// step or sampling; or it was saved with other frozen parameters, or only one of both trains a discriminator.
    /// </exception>
    IReadOnlyList<OptionChange> LoadCheckpoint(string folder);
}
