using Pix2Pix.Losses;

namespace Pix2Pix.Training;

/// <summary>The inputs of the discriminator's objective. All tensors are borrowed until the step ends.</summary>
/// <remarks>Terms are computed on first access.</remarks>
public sealed class DiscriminatorLossContext
{
    private readonly Lazy<Tensor> _real;
    private readonly Lazy<Tensor> _generated;
    private readonly Lazy<Tensor> _gradientPenalty;

    // Scalars in [0, 1]; null until the scores are computed.
    private Tensor? _realAccuracy;
    private Tensor? _fakeAccuracy;

    internal DiscriminatorLossContext(
        Tensor input, Tensor output, Tensor target, IDiscriminator discriminator, ForwardContext forward, TrainingOptions options,
        Func<(Tensor Input, Tensor Output)> judged, Func<Tensor> mixing)
    {
        (Input, Output, Target, Discriminator, Forward, Options) = (input, output, target, discriminator, forward, options);
        var adversarial = options.Objective.AdversarialLoss;
        Tensor Returned(Tensor? loss, string method) => LossCheck.Returned(loss, $"{adversarial.GetType().Name}.{method}");
        _generated = new(() =>
        {
            var (condition, candidate) = judged();
            var scores = discriminator.Score(condition, candidate, forward);
            _fakeAccuracy = ShareOf(ScalarArithmetic.Apply(adversarial.DecisionThreshold, scores.detach().le));
            return Returned(adversarial.FakeLoss(scores), nameof(IAdversarialLoss.FakeLoss));
        });
        _real = new(() =>
        {
            var scores = discriminator.Score(input, target, forward);
            _realAccuracy = ShareOf(ScalarArithmetic.Apply(adversarial.DecisionThreshold, scores.detach().gt));
            return Returned(adversarial.RealLoss(scores), nameof(IAdversarialLoss.RealLoss));
        });
        _gradientPenalty = new(() => Training.GradientPenalty.Measure(discriminator, input, target, output, mixing(), forward));
    }

    /// <summary>The generator's input, <c>[N, C, H, W]</c> in [-1, 1].</summary>
    public Tensor Input { get; }

    /// <summary>The generator's output, <c>[N, C, H, W]</c> in [-1, 1], detached.</summary>
    public Tensor Output { get; }

    /// <summary>The real image, <c>[N, C, H, W]</c> in [-1, 1].</summary>
    public Tensor Target { get; }

    /// <summary>The network that is trained, for your own terms.</summary>
    public IDiscriminator Discriminator { get; }

    /// <summary>How to run <see cref="Discriminator"/> in this step.</summary>
    public ForwardContext Forward { get; }

    /// <summary>The options of the run, including the weights of the terms.</summary>
    public TrainingOptions Options { get; }

    /// <summary>The loss on the fake pairs, an unweighted scalar.</summary>
    public Tensor Fake => _generated.Value;

    /// <summary>The loss on the real pairs, an unweighted scalar.</summary>
    public Tensor Real => _real.Value;

    /// <summary>The gradient penalty between real and fake pairs, an unweighted scalar.</summary>
    public Tensor GradientPenalty => _gradientPenalty.Value;

    // Only the terms that were computed.
    internal void AddTo(StepMetrics metrics, double share)
    {
        if (_real.IsValueCreated) metrics.Add(StepMetric.DiscriminatorReal, Real, share);
        if (_generated.IsValueCreated) metrics.Add(StepMetric.DiscriminatorFake, Fake, share);
        metrics.Add(StepMetric.RealAccuracy, _realAccuracy, share);
        metrics.Add(StepMetric.FakeAccuracy, _fakeAccuracy, share);
    }

    private static Tensor ShareOf(Tensor decisions) => decisions.to(torch.float32).mean();
}
