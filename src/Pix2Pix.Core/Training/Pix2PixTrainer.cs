using Microsoft.Extensions.Logging;
using Pix2Pix.Data;

namespace Pix2Pix.Training;

/// <summary>
/// Trains a generator against a discriminator as the paper does: one step of the discriminator, one step of the generator.
/// </summary>
/// <remarks>
/// Paper: section 3.3. The order of a step is fixed; both objectives and the optimizers can be overridden. The networks are borrowed: the
/// trainer moves them to its device and changes their weights, and their owner disposes them.
/// </remarks>
public class Pix2PixTrainer : ITrainer
{
    private readonly TrainingSession _session;
    private bool _disposed;

    /// <summary>Makes a trainer.</summary>
    /// <param name="generator">The network to train. Borrowed.</param>
    /// <param name="discriminator">Its opponent. Borrowed.</param>
    /// <param name="options">Epochs, losses, seed, device; null for the paper's.</param>
    /// <param name="logger">Receives messages about epochs and checkpoints (information) and steps (debug); null for none.</param>
    /// <exception cref="ArgumentException">
    /// An option is out of range, the networks' channels do not match, or a pattern in <see cref="OptimizationOptions.FrozenParameters"/>
    /// matches no parameter.
    /// </exception>
    /// <exception cref="InvalidOperationException">CUDA is requested but not available.</exception>
    /// <exception cref="NativeLibraryException">libtorch is missing or cannot be loaded here.</exception>
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

    /// <summary>The generator that is trained.</summary>
    public IGenerator Generator => _session.Generator;

    /// <summary>The discriminator that is trained.</summary>
    public IDiscriminator Discriminator => _session.Discriminator;

    /// <summary>The options of the run.</summary>
    public TrainingOptions Options => _session.Options;

    /// <summary>
    /// Decides the order of the pairs, their augmentation and dropout: the seed of the options, or the one that was drawn instead.
    /// </summary>
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
        if (data.Count < 1) throw new ArgumentException($"The dataset holds {data.Count} pairs. Hand over at least one.", nameof(data));
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

    /// <summary>Disposes the optimizers; the networks stay with their owner.</summary>
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>The generator's objective. Override it to add terms to those of the options or to replace them.</summary>
    /// <param name="context">Input, output, target and the two terms of the paper. Borrowed.</param>
    /// <returns>
    /// A scalar that autograd can follow; otherwise the step throws <see cref="InvalidOperationException"/>. The step disposes it.
    /// </returns>
    protected virtual Tensor GeneratorLoss(GeneratorLossContext context) => Objective.OfGenerator(context);

    /// <summary>The discriminator's objective. Override it to add terms to those of the options or to replace them.</summary>
    /// <param name="context">Input, output, target, the network and the two terms of the paper. Borrowed.</param>
    /// <returns>
    /// A scalar that autograd can follow; otherwise the step throws <see cref="InvalidOperationException"/>. The step disposes it.
    /// </returns>
    protected virtual Tensor DiscriminatorLoss(DiscriminatorLossContext context) => Objective.OfDiscriminator(context);

    /// <summary>
    /// Draws where between the real and the generated image the gradient penalty is measured: uniformly, from the seed and the step.
    /// </summary>
    /// <param name="count">Images in the batch.</param>
    /// <returns>The share of the real image in each mixture, float32 <c>[count, 1, 1, 1]</c> in [0, 1]. The step disposes it.</returns>
    protected virtual Tensor SampleInterpolationWeights(long count) => GradientPenalty.DrawInterpolationWeights(count, Seed, StepCount, _session.Device);

    /// <summary>
    /// Creates a network's optimizer, once per network before its first step: Adam with the learning rate and betas of the options.
    /// </summary>
    /// <remarks>
    /// Return one of <c>torch.optim</c> or a subclass of TorchSharp's <c>OptimizerHelper</c>, whose state checkpoints can hold;
    /// docs/custom-losses.md shows how to write one. The schedule scales the learning rates of its <c>ParamGroups</c>; without groups it
    /// trains at a rate that no schedule changes.
    /// </remarks>
    /// <param name="network">
    /// The network, on its device; parameters named by <see cref="OptimizationOptions.FrozenParameters"/> require no gradient. Borrowed.
    /// </param>
    /// <returns>The optimizer, which the trainer disposes.</returns>
    protected virtual torch.optim.Optimizer CreateOptimizer(torch.nn.Module network) => Optimizers.CreateAdam(network, Options);

    /// <summary>Called after every step, on the training thread.</summary>
    /// <param name="progress">Where training stands.</param>
    protected virtual void OnStepCompleted(TrainingProgress progress) { }

    /// <summary>Called after every epoch, on the training thread.</summary>
    /// <param name="progress">Where training stands after the epoch's last step.</param>
    protected virtual void OnEpochCompleted(TrainingProgress progress) { }

    /// <summary>Called when a checkpoint is written, for what a subclass stores beside the networks.</summary>
    /// <param name="folder">Where to write files of your own; it is renamed when the checkpoint is whole.</param>
    protected virtual void OnCheckpointSaving(string folder) { }

    /// <summary>Called when everything else has been read from a checkpoint.</summary>
    /// <param name="folder">Where <see cref="OnCheckpointSaving"/> wrote its files.</param>
    protected virtual void OnCheckpointLoaded(string folder) { }

    /// <summary>Disposes what the trainer owns.</summary>
    /// <param name="disposing">True when called by <see cref="Dispose()"/>.</param>
    protected virtual void Dispose(bool disposing)
    {
        if (_disposed || !disposing) return;
        _disposed = true;
        _session.Dispose();
    }

    private TrainingSession Session => _disposed ? throw new ObjectDisposedException(GetType().FullName) : _session;
}
