using Pix2Pix.Losses;

namespace Pix2Pix.Training;

/// <summary>The inputs of the generator's objective. All tensors are borrowed until the step ends.</summary>
/// <remarks><see cref="Adversarial"/> and <see cref="Reconstruction"/> are computed on first access.</remarks>
public sealed class GeneratorLossContext
{
    private readonly Lazy<Tensor> _adversarial;
    private readonly Lazy<Tensor> _reconstruction;

    internal GeneratorLossContext(
        Tensor input, Tensor output, Tensor target, IDiscriminator discriminator, ForwardContext forward, TrainingOptions options)
    {
        (Input, Output, Target, Discriminator, Forward, Options) = (input, output, target, discriminator, forward, options);
        var (adversarial, reconstruction) = (options.Objective.AdversarialLoss, options.Objective.ReconstructionLoss);
        _adversarial = new(() => LossCheck.Returned(
            adversarial.GeneratorLoss(discriminator.Score(input, output, forward)),
            $"{adversarial.GetType().Name}.{nameof(IAdversarialLoss.GeneratorLoss)}"));
        _reconstruction = new(() => LossCheck.Returned(
            reconstruction.Compute(output, target), $"{reconstruction.GetType().Name}.{nameof(IReconstructionLoss.Compute)}"));
    }

    /// <summary>The generator's input, <c>[N, C, H, W]</c> in [-1, 1].</summary>
    public Tensor Input { get; }

    /// <summary>The generator's output, <c>[N, C, H, W]</c> in [-1, 1]; gradients flow through it.</summary>
    public Tensor Output { get; }

    /// <summary>The real image, <c>[N, C, H, W]</c> in [-1, 1].</summary>
    public Tensor Target { get; }

    /// <summary>The discriminator, for your own terms such as feature matching. Its weights do not collect gradients here.</summary>
    public IDiscriminator Discriminator { get; }

    /// <summary>How to run <see cref="Discriminator"/> in this step.</summary>
    public ForwardContext Forward { get; }

    /// <summary>The options of the run, including the weights of the terms.</summary>
    public TrainingOptions Options { get; }

    /// <summary>The adversarial loss, an unweighted scalar.</summary>
    public Tensor Adversarial => _adversarial.Value;

    /// <summary>The reconstruction loss between output and target, an unweighted scalar.</summary>
    public Tensor Reconstruction => _reconstruction.Value;

    // Only the terms that were computed.
    internal void AddTo(StepMetrics metrics, double share)
    {
        if (_adversarial.IsValueCreated) metrics.Add(StepMetric.Adversarial, Adversarial, share);
        if (_reconstruction.IsValueCreated) metrics.Add(StepMetric.Reconstruction, Reconstruction, share);
    }
}
