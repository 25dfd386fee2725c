using Pix2Pix.Checkpoints;
using Pix2Pix.Data;

namespace Pix2Pix.Training;

// Continue and Resume are the words of the field; Visual Basic writes them in brackets.
#pragma warning disable CA1716

/// <summary>Trains a generator on pairs of images.</summary>
/// <remarks>
/// One run at a time. Not to be used from several threads at once, except for <see cref="Pause"/> and <see cref="Unpause"/>.
/// </remarks>
public interface ITrainer : IDisposable
{
    /// <summary>Steps done so far, including those before the checkpoint that training resumed from.</summary>
    long StepCount { get; }

    /// <summary>Whether <see cref="Pause"/> was called and <see cref="Unpause"/> was not.</summary>
    bool IsPaused { get; }

    /// <summary>
    /// Trains on a background thread for the number of epochs in the options. Each further call trains for as many epochs more.
    /// </summary>
    /// <remarks>
    /// The first call after <see cref="LoadCheckpoint"/> finishes the run that was interrupted. With <see cref="TrainingOptions.Checkpoints"/> the
    /// run is saved as they say, and also when it ends, when it is canceled and when its data fails, before the exception is thrown. A
    /// checkpoint that cannot be written before the end is logged as a warning, and training continues.
    /// </remarks>
    /// <param name="data">The pairs. Borrowed until the task ends.</param>
    /// <param name="progress">Receives a report after every step, from the background thread.</param>
    /// <param name="cancellationToken">Checked between steps, so the weights are always whole.</param>
    /// <returns>A task that ends when training has.</returns>
    /// <exception cref="ArgumentException">The dataset is empty or does not fit the networks.</exception>
    /// <exception cref="InvalidOperationException">The trainer is already training, or the checkpoint folder holds another run.</exception>
    /// <exception cref="IOException">
    /// Before training: the folder of the checkpoints or of the report, or <see cref="ValidationOptions.BestModelPath"/>, cannot be written. At
    /// the end or when canceled: the last checkpoint could not be written; what was learned is in the networks, and
    /// <see cref="SaveCheckpoint"/> can save it elsewhere.
    /// </exception>
    /// <exception cref="InvalidDataException">
    /// More pairs were unreadable than <see cref="DataLoadingOptions.UnreadablePairPolicy"/> allows; the message names them.
    /// </exception>
    /// <exception cref="TrainingDivergedException">
    /// A loss is NaN or infinite, or <see cref="OptimizationOptions.Divergence"/> stops the run because of what was found.
    /// </exception>
    /// <exception cref="OperationCanceledException">The token was canceled. What was learned so far stays in the networks.</exception>
    Task FitAsync(IPairedDataset data, IProgress<TrainingProgress>? progress = null, CancellationToken cancellationToken = default);

    /// <summary>Performs one step on one batch: the discriminator first, then the generator.</summary>
    /// <remarks>
    /// With <see cref="OptimizationOptions.GradientAccumulationSteps"/> above 1 the batch passes the networks in parts of
    /// <see cref="TrainingOptions.BatchSize"/> pairs. In a <see cref="DistributionOptions.Group"/> every process calls it, each with the
    /// same number of pairs; only <see cref="FitAsync"/> gives all processes the same initial weights.
    /// </remarks>
    /// <param name="input">Float32 <c>[N, C, H, W]</c>, values in [-1, 1], on any device. Borrowed.</param>
    /// <param name="target">Same N, H and W, values in [-1, 1]. Borrowed.</param>
    /// <returns>The losses of the step. No tensor is left behind.</returns>
    /// <exception cref="ArgumentException">The shapes do not fit the networks, or a tensor is not float32; nothing was changed.</exception>
    /// <exception cref="InvalidOperationException">A custom loss is not a scalar that autograd can follow.</exception>
    /// <exception cref="TrainingDivergedException">
    /// A loss is NaN or infinite. The weights of that network were not changed, but running statistics may include the batch, so continue
    /// from a checkpoint.
    /// </exception>
    StepLosses TrainStep(Tensor input, Tensor target);

    /// <summary>
    /// Holds training before the next step, until <see cref="Unpause"/> is called. May be called from any thread, and before a run.
    /// </summary>
    /// <remarks>A paused run can be canceled, and is saved as usual. The pause does not count in <see cref="TrainingProgress"/>.</remarks>
    void Pause();

    /// <summary>Lets training continue after <see cref="Pause"/>. May be called from any thread.</summary>
    void Unpause();

    /// <summary>Writes the generator as a model file for <see cref="Translator"/>.</summary>
    /// <remarks>With <see cref="OptimizationOptions.EmaDecay"/> its weights are the averaged ones.</remarks>
    /// <param name="path">Where to; usually ends in .safetensors.</param>
    void SaveModel(string path);

    /// <summary>Writes everything that training needs to continue as if it had never stopped.</summary>
    /// <remarks>
    /// <see cref="TrainingOptions.Checkpoints"/> does this automatically. While <see cref="FitAsync"/> runs, only code that it calls may
    /// call this: callbacks, a subclass's hooks, validation, and progress that is reported on the training thread.
    /// </remarks>
    /// <param name="folder">
    /// The checkpoint's own folder. It is filled under another name and renamed; an older checkpoint of this name is replaced.
    /// </param>
    /// <exception cref="InvalidOperationException">The trainer is training on another thread.</exception>
    /// <exception cref="IOException">The folder cannot be written, or it exists and is not a checkpoint.</exception>
    /// <exception cref="NotSupportedException">TorchSharp cannot write the state of an optimizer of this kind.</exception>
    void SaveCheckpoint(string folder);

    /// <summary>Continues from a checkpoint: the next call of <see cref="FitAsync"/> finishes the run that it was taken in.</summary>
    /// <remarks>
    /// <para>That call ends after <see cref="TrainingOptions.Epochs"/> epochs, counted from where the interrupted run began. It does
    /// nothing if these are already done. Each further call trains for that many epochs more.</para>
    /// <para>The order of the pairs within an epoch depends on the seed, the batch size and the pairs. A checkpoint from the middle of an
    /// epoch can only be continued with the same; one from between two epochs with others, too. Either can be continued by another number
    /// of processes: the rest of the epoch is divided among them. Every process of a group reads the checkpoint, so all of them need access
    /// to the folder.</para>
    /// </remarks>
    /// <param name="folder">A checkpoint's own folder; <see cref="TrainingCheckpoint.FindLatest"/> finds the latest.</param>
    /// <returns>
    /// The options that differ from those in the checkpoint. The new values take effect immediately. Empty if none differ.
    /// </returns>
    /// <exception cref="DirectoryNotFoundException">There is no such folder.</exception>
    /// <exception cref="InvalidDataException">
    /// It is not a whole checkpoint, or belongs to other networks or optimizers. The trainer is unchanged.
    /// </exception>
    /// <exception cref="InvalidOperationException">
    /// The trainer is training; or the checkpoint is from the middle of an epoch and was taken with another seed, number of pairs per step
    /// or sampling; or it was taken with other frozen parameters, or with a discriminator where this trainer has none.
    /// </exception>
    IReadOnlyList<OptionChange> LoadCheckpoint(string folder);
}
