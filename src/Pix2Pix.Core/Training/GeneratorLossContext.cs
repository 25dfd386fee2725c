namespace Pix2Pix.Training;

/// <summary>What a generator's objective can be made of. All tensors are borrowed and live until the step ends.</summary>
/// <remarks>
/// <see cref="Adversarial"/> and <see cref="Reconstruction"/> are computed when they are first read: an objective without them does not pay
/// for them.
/// </remarks>
public sealed class GeneratorLossContext
{
    private readonly Lazy<Tensor> _adversarial;
    private readonly Lazy<Tensor> _reconstruction;

    internal GeneratorLossContext(
        Tensor input, Tensor output, Tensor target, IDiscriminator discriminator, ForwardContext forward, TrainingOptions options)
    {
        (Input, Output, Target, Discriminator, Forward, Options) = (input, output, target, discriminator, forward, options);
        _adversarial = new(() => options.Objective.AdversarialLoss.GeneratorLoss(discriminator.Score(input, output, forward)));
        _reconstruction = new(() => options.Objective.ReconstructionLoss.Compute(output, target));
    }

    /// <summary>What the generator saw, <c>[N, C, H, W]</c> in [-1, 1].</summary>
    public Tensor Input { get; }

    /// <summary>What it made of it, <c>[N, C, H, W]</c> in [-1, 1]; gradients flow through it.</summary>
    public Tensor Output { get; }

    /// <summary>What it should have made, <c>[N, C, H, W]</c> in [-1, 1].</summary>
    public Tensor Target { get; }

    /// <summary>
    /// The network that judges the output, for terms of your own, such as feature matching. Its weights collect no gradients here.
    /// </summary>
    public IDiscriminator Discriminator { get; }

    /// <summary>How to run <see cref="Discriminator"/> in this step.</summary>
    public ForwardContext Forward { get; }

    /// <summary>The options of the run, weights included.</summary>
    public TrainingOptions Options { get; }

    /// <summary>The adversarial term, a scalar before its weight.</summary>
    public Tensor Adversarial => _adversarial.Value;

    /// <summary>The distance between output and target, a scalar before its weight.</summary>
    public Tensor Reconstruction => _reconstruction.Value;

    // What was computed.
    internal void AddTo(StepMetrics metrics, double share)
    {
        if (_adversarial.IsValueCreated) metrics.Add(StepMetric.Adversarial, Adversarial, share);
        if (_reconstruction.IsValueCreated) metrics.Add(StepMetric.Reconstruction, Reconstruction, share);
    }
}
