using Pix2Pix.Training.Health;

namespace Pix2Pix.Training;

/// <summary>Measures, now and then, how the networks respond: a few reductions that are read together with the losses.</summary>
internal sealed class VitalSigns(TrainingSession session)
{
    private const double Saturated = 0.99;

    private double? _guessingCost;

    public void Measure(StepPart part, Tensor output, StepFigures figures)
    {
        var step = session.State.Step + 1;
        if (step % HealthMonitor.OutputInterval != 0 || output.dim() != 4 || part.Target.dim() != 4) return;

        using var noGrad = torch.no_grad();
        Tensor shown = output.narrow(0, 0, 1), target = part.Target.narrow(0, 0, 1);
        figures.Add(StepFigure.OutputSaturation, shown.abs().ge(Saturated).to(torch.float32).mean());
        figures.Add(StepFigure.TargetSaturation, target.abs().ge(Saturated).to(torch.float32).mean());
        figures.Add(StepFigure.OutputSpread, SpreadOf(shown));
        figures.Add(StepFigure.TargetSpread, SpreadOf(target));
        if (step % HealthMonitor.ResponseInterval != 0) return;

        // Turned by half a circle, a picture is another one of the same kind.
        var turned = part.Input.flip(2, 3);
        using var random = session.DropoutOf(part);
        var other = session.Generator.Generate(turned, new ForwardContext { Dropout = random });
        figures.Add(StepFigure.OutputResponse, (other - output).abs().mean());
        figures.Add(StepFigure.InputChange, (turned - part.Input).abs().mean());
        figures.Add(StepFigure.TargetChange, (part.Target.flip(2, 3) - part.Target).abs().mean());
    }

    public StepVitals Read(StepFigures figures) => new()
    {
        Step = session.State.Step,
        DiscriminatorCost = (figures[StepFigure.DiscriminatorReal] + figures[StepFigure.DiscriminatorGenerated]) / GuessingCost(),
        Output = figures[StepFigure.OutputSpread] is { } spread
            ? new OutputVitals(
                figures[StepFigure.OutputSaturation]!.Value, figures[StepFigure.TargetSaturation]!.Value,
                spread, figures[StepFigure.TargetSpread]!.Value)
            : null,
        Response = figures[StepFigure.OutputResponse] is { } response
            ? new ResponseVitals(response, figures[StepFigure.InputChange]!.Value, figures[StepFigure.TargetChange]!.Value)
            : null,
    };

    private static Tensor SpreadOf(Tensor pictures) => pictures.std([2, 3], unbiased: false).mean();

    // The loss of a discriminator that gives every patch the same score; null for losses without a lower bound, such as Wasserstein's.
    private double? GuessingCost()
    {
        _guessingCost ??= Enumerable.Min<double>([CostOf(0), CostOf(0.5f)]);
        return _guessingCost > 0 ? _guessingCost : null;

        double CostOf(float score)
        {
            var loss = session.Options.AdversarialLoss;
            using var scores = torch.full([1, 1, 1, 1], score);
            using Tensor real = loss.OnReal(scores), generated = loss.OnGenerated(scores);
            return ScalarValue.Of(real) + ScalarValue.Of(generated);
        }
    }
}
