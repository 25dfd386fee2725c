using Microsoft.Extensions.Logging;
using Pix2Pix.Data;

namespace Pix2Pix.Training;

/// <summary>Trains a generator against a discriminator as in the paper, section 3.3, with alternating updates.</summary>
/// <remarks>
/// Both objectives and the optimizers can be overridden. The networks are borrowed: the trainer moves them to its device and changes their
/// weights, and their owner disposes them.
/// </remarks>
public class Pix2PixTrainer : ITrainer
{
    private readonly TrainingSession _session;
    private bool _disposed;

    /// <summary>Creates a trainer.</summary>
    /// <param name="generator">The generator. Borrowed.</param>
    /// <param name="discriminator">The discriminator. Borrowed.</param>
    /// <param name="options">Epochs, losses, seed, device; null for the paper's.</param>
    /// <param name="logger">Receives messages about epochs and checkpoints (information) and steps (debug). Null disables logging.</param>
    /// <exception cref="ArgumentException">
    /// An option is out of range, the networks' channels do not match, or a pattern in <see cref="OptimizationOptions.FrozenParameters"/>
    /// matches no parameter.
    /// </exception>
    /// <exception cref="InvalidOperationException">CUDA is requested but not available.</exception>
    /// <exception cref="NativeLibraryException">libtorch is missing or cannot be loaded.</exception>
    public Pix2PixTrainer(IGenerator generator, IDiscriminator discriminator, TrainingOptions? options = null, ILogger? logger = null)
    {
        ArgumentNullException.ThrowIfNull(generator);
        ArgumentNullException.ThrowIfNull(discriminator);
        options ??= new TrainingOptions();
        options.ThrowIfInvalid();
        var hooks = new TrainerHooks(
            GeneratorLoss, DiscriminatorLoss, SampleInterpolationWeights, CreateOptimizer,
            OnStepCompleted, OnEpochCompleted, OnCheckpointSaving, OnCheckpointLoaded);
        _session = new TrainingSession(generator, discriminator, options, hooks, logger);
    }

    /// <summary>The generator.</summary>
    public IGenerator Generator => _session.Generator;

    /// <summary>The discriminator.</summary>
    public IDiscriminator Discriminator => _session.Discriminator;

    /// <summary>The options of the run.</summary>
    public TrainingOptions Options => _session.Options;

    /// <summary>The seed of the order of the pairs, their augmentation and dropout: that of the options, or a random one.</summary>
    public long Seed => _session.Seed;

    /// <inheritdoc/>
    public long StepCount => _session.State.Step;

    /// <inheritdoc/>
    public bool IsPaused => _session.Callbacks.Pause.IsClosed;

    /// <inheritdoc/>
    public void Pause() => Session.Callbacks.Pause.Close();

    /// <inheritdoc/>
    public void Unpause() => Session.Callbacks.Pause.Open();

    /// <inheritdoc/>
    public Task FitAsync(IPairedDataset data, IProgress<TrainingProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(data);
        if (data.Count < 1) throw new ArgumentException($"The dataset has {data.Count} pairs. Pass at least one.", nameof(data));
        return BackgroundRun.Start(Session, data, progress, cancellationToken);
    }

    /// <inheritdoc/>
    public StepLosses TrainStep(Tensor input, Tensor target) => Session.TrainStep(input, target);

    /// <inheritdoc/>
    public void SaveModel(string path) => Session.Files.SaveModel(path);

    /// <inheritdoc/>
    public void SaveCheckpoint(string folder)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(folder);
        Session.Files.Save(folder);
    }

    /// <inheritdoc/>
    public IReadOnlyList<OptionChange> LoadCheckpoint(string folder)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(folder);
        var session = Session;
        return session.Lock.With(() => session.Files.Read(folder));
    }

    /// <summary>Disposes the optimizers, but not the networks.</summary>
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>The generator's objective. Override it to extend or replace that of the options.</summary>
    /// <param name="context">Input, output, target and the two terms of the paper. Borrowed.</param>
    /// <returns>
    /// A differentiable scalar, which the step disposes. The step throws <see cref="InvalidOperationException"/> for any other value.
    /// </returns>
    protected virtual Tensor GeneratorLoss(GeneratorLossContext context) => Objective.OfGenerator(context);

    /// <summary>The discriminator's objective. Override it to extend or replace that of the options.</summary>
    /// <param name="context">Input, output, target, the network and the two terms of the paper. Borrowed.</param>
    /// <returns>
    /// A differentiable scalar, which the step disposes. The step throws <see cref="InvalidOperationException"/> for any other value.
    /// </returns>
    protected virtual Tensor DiscriminatorLoss(DiscriminatorLossContext context) => Objective.OfDiscriminator(context);

    /// <summary>
    /// Samples the points between real and fake images where the gradient penalty is computed: uniformly, from the seed and the step.
    /// </summary>
    /// <param name="count">Images in the batch.</param>
    /// <returns>The weight of the real image in each mixture, float32 <c>[count, 1, 1, 1]</c> in [0, 1]. The step disposes it.</returns>
    protected virtual Tensor SampleInterpolationWeights(long count) =>
        GradientPenalty.DrawInterpolationWeights(count, Seed, StepCount, _session.Device);

    /// <summary>
    /// Creates a network's optimizer, once per network before its first step: Adam with the learning rate and betas of the options.
    /// </summary>
    /// <remarks>
    /// Return an optimizer of <c>torch.optim</c> or a subclass of TorchSharp's <c>OptimizerHelper</c>, whose state checkpoints can contain;
    /// docs/custom-losses.md shows how to write one. The schedule scales the learning rates of its <c>ParamGroups</c>, and has no effect
    /// without them.
    /// </remarks>
    /// <param name="network">
    /// The network, on its device; <see cref="OptimizationOptions.FrozenParameters"/> do not require gradients. Borrowed.
    /// </param>
    /// <returns>The optimizer. The trainer disposes it.</returns>
    protected virtual torch.optim.Optimizer CreateOptimizer(torch.nn.Module network) => Optimizers.CreateAdam(network, Options);

    /// <summary>Called after every step, on the training thread.</summary>
    /// <param name="progress">The progress after the step.</param>
    protected virtual void OnStepCompleted(TrainingProgress progress) { }

    /// <summary>Called after every epoch, on the training thread.</summary>
    /// <param name="progress">The progress after the epoch's last step.</param>
    protected virtual void OnEpochCompleted(TrainingProgress progress) { }

    /// <summary>Called when a checkpoint is written, for additional files of a subclass.</summary>
    /// <param name="folder">The folder for your own files. It is renamed when the checkpoint is complete.</param>
    protected virtual void OnCheckpointSaving(string folder) { }

    /// <summary>Called after everything else was read from a checkpoint.</summary>
    /// <param name="folder">The folder with the files of <see cref="OnCheckpointSaving"/>.</param>
    protected virtual void OnCheckpointLoaded(string folder) { }

    /// <summary>Disposes the trainer's resources.</summary>
    /// <param name="disposing">True when called by <see cref="Dispose()"/>.</param>
    protected virtual void Dispose(bool disposing)
    {
        if (_disposed || !disposing) return;
        _disposed = true;
        _session.Dispose();
    }

    private TrainingSession Session => _disposed ? throw new ObjectDisposedException(GetType().FullName) : _session;
}
