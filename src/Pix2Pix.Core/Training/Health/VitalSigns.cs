using Pix2Pix.Training.Health;

namespace Pix2Pix.Training;

/// <summary>Measures every few steps how the networks respond: a few reductions that are read together with the losses.</summary>
internal sealed class VitalSigns(TrainingSession session)
{
    private const double Saturated = 0.99;

    private double? _guessingCost;

    public void Measure(MicroBatch part, Tensor output, StepMetrics metrics)
    {
        var step = session.State.Step + 1;
        if (step % HealthMonitor.OutputInterval != 0 || output.dim() != 4 || part.Target.dim() != 4) return;

        using var noGrad = torch.no_grad();
        Tensor shown = output.narrow(0, 0, 1), target = part.Target.narrow(0, 0, 1);
        metrics.Add(StepMetric.OutputSaturation, ScalarArithmetic.Apply(Saturated, shown.abs().ge).to(torch.float32).mean());
        metrics.Add(StepMetric.TargetSaturation, ScalarArithmetic.Apply(Saturated, target.abs().ge).to(torch.float32).mean());
        metrics.Add(StepMetric.OutputSpread, SpreadOf(shown));
        metrics.Add(StepMetric.TargetSpread, SpreadOf(target));
        if (step % HealthMonitor.ResponseInterval != 0) return;

        // Rotated by 180 degrees, an image is a different one of the same kind.
        var turned = part.Input.flip(2, 3);
        using var random = session.DropoutOf(part);
        var other = session.Generator.Generate(turned, new ForwardContext { DropoutGenerator = random });
        metrics.Add(StepMetric.OutputResponse, (other - output).abs().mean());
        metrics.Add(StepMetric.InputChange, (turned - part.Input).abs().mean());
        metrics.Add(StepMetric.TargetChange, (part.Target.flip(2, 3) - part.Target).abs().mean());
    }

    public StepDiagnostics Read(StepMetrics metrics) => new()
    {
        Step = session.State.Step,
        DiscriminatorCost = (metrics[StepMetric.DiscriminatorReal] + metrics[StepMetric.DiscriminatorFake]) / GuessingCost(),
        Output = metrics[StepMetric.OutputSpread] is { } spread
            ? new OutputStatistics(
                metrics[StepMetric.OutputSaturation]!.Value, metrics[StepMetric.TargetSaturation]!.Value,
                spread, metrics[StepMetric.TargetSpread]!.Value)
            : null,
        Response = metrics[StepMetric.OutputResponse] is { } response
            ? new ResponseStatistics(response, metrics[StepMetric.InputChange]!.Value, metrics[StepMetric.TargetChange]!.Value)
            : null,
    };

    private static Tensor SpreadOf(Tensor images) => images.std([2, 3], unbiased: false).mean();

    // The loss of a discriminator that gives every patch the same score; null for losses without a lower bound, such as Wasserstein.
    private double? GuessingCost()
    {
        _guessingCost ??= Enumerable.Min<double>([CostOf(0), CostOf(0.5f)]);
        return _guessingCost > 0 ? _guessingCost : null;

        double CostOf(float score)
        {
            var loss = session.Options.Objective.AdversarialLoss;
            using var scores = ScalarArithmetic.Apply(score, value => torch.full([1, 1, 1, 1], value, torch.float32));
            using Tensor real = loss.RealLoss(scores), generated = loss.FakeLoss(scores);
            return ScalarValue.Read(real) + ScalarValue.Read(generated);
        }
    }
}
