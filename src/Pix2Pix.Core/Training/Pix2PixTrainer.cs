using Microsoft.Extensions.Logging;
using Pix2Pix.Checkpoints;
using Pix2Pix.Data;

namespace Pix2Pix.Training;

/// <summary>Trains a generator against a discriminator as the paper does: one step of the discriminator, one step of the generator.</summary>
/// <remarks>
/// <para>Paper: section 3.3. The order of a step is fixed; what is decided in it can be overridden: the two objectives, the optimizers,
/// and what happens after a step or an epoch.</para>
/// <para>The networks are borrowed: the trainer moves them to its device and changes their weights, and their owner disposes them.</para>
/// </remarks>
public class Pix2PixTrainer : ITrainer
{
    private readonly TrainingSession _session;
    private bool _disposed;

    /// <summary>Makes a trainer.</summary>
    /// <param name="generator">Network to train. Borrowed.</param>
    /// <param name="discriminator">Its opponent. Borrowed.</param>
    /// <param name="options">Epochs, losses, seed, device; null for the paper's.</param>
    /// <param name="logger">Takes messages about epochs and checkpoints (information) and steps (debug); null for none.</param>
    /// <exception cref="ArgumentException">Options are out of range, the networks' channels do not fit each other, or nothing is called what is to be frozen.</exception>
    /// <exception cref="InvalidOperationException">CUDA is asked for and there is none.</exception>
    /// <exception cref="NativeLibraryException">libtorch is missing or cannot be loaded here.</exception>
    public Pix2PixTrainer(IGenerator generator, IDiscriminator discriminator, TrainingOptions? options = null, ILogger? logger = null)
    {
        ArgumentNullException.ThrowIfNull(generator);
        ArgumentNullException.ThrowIfNull(discriminator);
        options ??= new TrainingOptions();
        options.ThrowIfInvalid();
        var hooks = new TrainerHooks(
            GeneratorLoss, DiscriminatorLoss, DrawMixingShares, CreateOptimizer, OnStepCompleted, OnEpochCompleted, OnCheckpointWriting, OnResumed);
        _session = new TrainingSession(generator, discriminator, options, hooks, logger);
    }

    /// <summary>The network that is trained.</summary>
    public IGenerator Generator => _session.Generator;

    /// <summary>Its opponent.</summary>
    public IDiscriminator Discriminator => _session.Discriminator;

    /// <summary>How training goes.</summary>
    public TrainingOptions Options => _session.Options;

    /// <summary>What decides the order of the pairs, their augmentation and dropout: the options' seed, or the one that was drawn in its place.</summary>
    public long Seed => _session.Seed;

    /// <inheritdoc/>
    public long StepCount => _session.State.Step;

    /// <summary>Whether <see cref="Pause"/> was called and <see cref="Continue"/> was not.</summary>
    public bool IsPaused => _session.Callbacks.Pause.IsClosed;

    /// <summary>Holds training before the next step, until <see cref="Continue"/> is called. May be called from any thread, and before a run.</summary>
    /// <remarks>A run that is held can be cancelled, and is saved then as ever. The time does not count in <see cref="TrainingProgress"/>.</remarks>
    public void Pause()
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        _session.Callbacks.Pause.Close();
    }

    /// <summary>Lets training go on after <see cref="Pause"/>. May be called from any thread.</summary>
    public void Continue()
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        _session.Callbacks.Pause.Open();
    }

    /// <inheritdoc/>
    /// <remarks>
    /// The first call after <see cref="Resume"/> finishes the run that was interrupted. With <see cref="TrainingOptions.Checkpoints"/> a run is saved as they say,
    /// when it ends, when it is cancelled and when its data fails, before the exception is thrown. A checkpoint that cannot be written meanwhile is logged as a
    /// warning, and training goes on.
    /// </remarks>
    /// <exception cref="InvalidOperationException">The trainer is training already, or the folder of its checkpoints holds another run's.</exception>
    /// <exception cref="IOException">
    /// Before anything is trained: the folder of the checkpoints, that of the report or <see cref="ValidationOptions.BestModel"/> cannot be written. At the end
    /// or when cancelled: the last one could not be written; what was learned is in the networks, and <see cref="SaveCheckpoint"/> can write it elsewhere.
    /// </exception>
    /// <exception cref="InvalidDataException">More pairs could not be read than <see cref="TrainingOptions.UnreadablePairs"/> allows; the message names them.</exception>
    /// <exception cref="TrainingDivergedException">A loss is infinite or no number, or <see cref="TrainingOptions.Health"/> says to stop at what was found.</exception>
    public Task FitAsync(IPairedDataset data, IProgress<TrainingProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(data);
        if (data.Count < 1) throw new ArgumentException($"The dataset holds {data.Count} pairs. Hand over at least one pair to learn from.", nameof(data));
        ObjectDisposedException.ThrowIf(_disposed, this);
        return BackgroundRun.Start(_session, data, progress, cancellationToken);
    }

    /// <summary>Does one step on one batch: the discriminator first, then the generator.</summary>
    /// <remarks>
    /// With <see cref="TrainingOptions.AccumulationSteps"/> above 1 the batch passes the networks in parts of <see cref="TrainingOptions.BatchSize"/> pairs. In a
    /// <see cref="TrainingOptions.Group"/> every process calls it, each with as many pairs of its own; only <see cref="FitAsync"/> makes their weights the same at first.
    /// </remarks>
    /// <param name="input">Float32 <c>[N, C, H, W]</c>, values in [-1, 1], on any device. Borrowed.</param>
    /// <param name="target">Same N, H and W, values in [-1, 1]. Borrowed.</param>
    /// <returns>What the step cost. No tensor is left behind.</returns>
    /// <exception cref="ArgumentException">The shapes do not fit the networks, or a tensor is not float32; nothing was changed.</exception>
    /// <exception cref="InvalidOperationException">A loss of your own is no scalar that autograd can follow.</exception>
    /// <exception cref="TrainingDivergedException">
    /// A loss is infinite or no number. The weights of the network that it is of were not changed; running statistics may have taken in what passed, so go on
    /// from a checkpoint.
    /// </exception>
    public StepLosses TrainStep(Tensor input, Tensor target)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        TensorCheck.ThrowIfNotFloat32(input, nameof(input));
        TensorCheck.ThrowIfNotFloat32(target, nameof(target));
        return _session.TrainStep(input, target);
    }

    /// <inheritdoc/>
    /// <remarks>With <see cref="TrainingOptions.AverageDecay"/> its weights are the averaged ones.</remarks>
    public void Save(string path)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        _session.SaveModel(path);
    }

    /// <summary>Writes everything that training needs to go on as if it had never stopped.</summary>
    /// <param name="folder">The checkpoint's own folder. It is filled beside and renamed; an older checkpoint of this name is replaced.</param>
    /// <remarks>
    /// <see cref="TrainingOptions.Checkpoints"/> does this by itself. While <see cref="FitAsync"/> runs, only what it calls may call this: a
    /// subclass's hooks, validation, and progress that is reported on the training thread.
    /// </remarks>
    /// <exception cref="InvalidOperationException">The trainer is training, and this is not its thread.</exception>
    /// <exception cref="IOException">The folder cannot be written, or it is there and is no checkpoint.</exception>
    /// <exception cref="NotSupportedException">An optimizer is of a kind whose state TorchSharp cannot write.</exception>
    public void SaveCheckpoint(string folder)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(folder);
        ObjectDisposedException.ThrowIf(_disposed, this);
        _session.Files.Save(folder);
    }

    /// <summary>Continues from a checkpoint: the next call of <see cref="FitAsync"/> finishes the run that it was taken in.</summary>
    /// <param name="folder">A checkpoint's own folder; <see cref="TrainingCheckpoint.FindLatest"/> finds the latest.</param>
    /// <remarks>
    /// <para>That call ends after <see cref="TrainingOptions.Epochs"/> of this trainer's options, counted from where the interrupted run began. It does nothing
    /// if these are done already. Every further call trains that many epochs more, as ever.</para>
    /// <para>The order of the pairs within an epoch depends on the seed, the batch size and the pairs. A checkpoint from the midst of an epoch can only
    /// be continued with the same; one from between two epochs with others, too. By another number of processes either can be continued: what is left of the epoch is
    /// shared out among them. Every process of a group reads the checkpoint, so the folder must be in a place that all of them see.</para>
    /// </remarks>
    /// <returns>The options that are otherwise than when the checkpoint was taken, which apply from here on; empty if none is. They are logged, too.</returns>
    /// <exception cref="DirectoryNotFoundException">There is no such folder.</exception>
    /// <exception cref="InvalidDataException">It is no whole checkpoint, or one of other networks or optimizers. The trainer is as it was.</exception>
    /// <exception cref="InvalidOperationException">
    /// The trainer is training; or the checkpoint is from the midst of an epoch and was taken with another seed, number of pairs a step or way of sampling; or it
    /// was taken with other parts frozen, or with a discriminator where this trainer has none.
    /// </exception>
    public IReadOnlyList<OptionChange> Resume(string folder)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(folder);
        ObjectDisposedException.ThrowIf(_disposed, this);
        return _session.Lock.With(() => _session.Files.Read(folder));
    }

    /// <summary>Disposes the optimizers; the networks stay with their owner.</summary>
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>The generator's objective. Override it to add terms to the base's or to replace them.</summary>
    /// <param name="context">Input, output, target and the two terms of the paper. Borrowed.</param>
    /// <returns>A scalar that autograd can follow; the step fails with an <see cref="InvalidOperationException"/> if it is none. The step disposes it.</returns>
    protected virtual Tensor GeneratorLoss(GeneratorLossContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return Objective.OfGenerator(context);
    }

    /// <summary>The discriminator's objective. Override it to add terms to the base's or to replace them.</summary>
    /// <param name="context">Input, output, target, the network and the two terms of the paper. Borrowed.</param>
    /// <returns>A scalar that autograd can follow; the step fails with an <see cref="InvalidOperationException"/> if it is none. The step disposes it.</returns>
    protected virtual Tensor DiscriminatorLoss(DiscriminatorLossContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return Objective.OfDiscriminator(context);
    }

    /// <summary>Draws where between the real and the generated picture the gradient penalty is measured.</summary>
    /// <param name="count">Pictures in the batch.</param>
    /// <returns>
    /// Share of the real picture in each mixture, float32 <c>[count, 1, 1, 1]</c> in [0, 1]. The step disposes it. The base draws it uniformly, from the
    /// seed and the number of the step.
    /// </returns>
    protected virtual Tensor DrawMixingShares(long count)
    {
        using var random = new torch.Generator(SeedSequence.Derive(Seed, SeedSequence.Purpose.GradientPenalty, StepCount));
        return torch.rand(count, 1, 1, 1, torch.float32, generator: random).to(_session.Device);
    }

    /// <summary>Makes a network's optimizer, once for each network before its first step.</summary>
    /// <remarks>
    /// <para>One of <c>torch.optim</c>, or of your own. Derive yours from TorchSharp's <c>OptimizerHelper</c>, whose state checkpoints can hold, and let its
    /// constructor set <c>_parameter_groups = []</c> before it calls <c>add_param_group</c>: the base leaves this null, and <c>add_param_group</c> throws a
    /// <see cref="NullReferenceException"/>. Keep what is remembered of a parameter in <c>_state</c>, detached from dispose scopes.</para>
    /// <para>The schedule scales the learning rates of <c>ParamGroups</c>. An optimizer without groups trains at a rate of its own, which no schedule changes.</para>
    /// </remarks>
    /// <param name="network">The network, on its device; what <see cref="TrainingOptions.Frozen"/> names requires no gradient. Borrowed.</param>
    /// <returns>
    /// The optimizer, which the trainer disposes. The base makes Adam with the options' learning rate and betas, for the parameters that require gradients.
    /// </returns>
    protected virtual torch.optim.Optimizer CreateOptimizer(torch.nn.Module network)
    {
        ArgumentNullException.ThrowIfNull(network);
        return new SinglePassAdam(network.parameters().Where(parameter => parameter.requires_grad), Options.LearningRate, Options.Beta1, Options.Beta2);
    }

    /// <summary>Called after every step, on the training thread. The base does nothing.</summary>
    /// <param name="progress">Where training stands.</param>
    protected virtual void OnStepCompleted(TrainingProgress progress)
    {
    }

    /// <summary>Called after every epoch, on the training thread. The base does nothing.</summary>
    /// <param name="progress">Where training stands after the epoch's last step.</param>
    protected virtual void OnEpochCompleted(TrainingProgress progress)
    {
    }

    /// <summary>Called when a checkpoint is written, for what a subclass keeps beside the networks. The base does nothing.</summary>
    /// <param name="folder">Where to write files of your own; it is renamed when the checkpoint is whole.</param>
    protected virtual void OnCheckpointWriting(string folder)
    {
    }

    /// <summary>Called when everything else was read from a checkpoint. The base does nothing.</summary>
    /// <param name="folder">Where <see cref="OnCheckpointWriting"/> wrote its files.</param>
    protected virtual void OnResumed(string folder)
    {
    }

    /// <summary>Disposes what the trainer owns.</summary>
    /// <param name="disposing">True when called by <see cref="Dispose()"/>.</param>
    protected virtual void Dispose(bool disposing)
    {
        if (_disposed || !disposing) return;
        _disposed = true;
        _session.Dispose();
    }
}
