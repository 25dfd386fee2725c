using Pix2Pix.Checkpoints;
using Pix2Pix.Common;
using Pix2Pix.Models;
using Pix2Pix.Training.Health;
using TorchSharp;

namespace Pix2Pix.Training;

// What is watched while training goes on, and what is done about it.
public partial class Pix2PixTrainer
{
    private HealthMonitor _monitor = new();
    private StepVitals _vitals;
    private double? _guessingCost;

    private StepLosses UpdateWatched(Tensor input, Tensor target, StepShare? share)
    {
        if (Options.Health is null) return UpdateBoth(input, target, share);

        // What the first step makes to stay is made before anything is counted.
        Prepared();
        var before = CountTensors();
        var losses = UpdateBoth(input, target, share);
        _vitals = _vitals with { TensorsLeft = CountTensors() - before };
        return losses;
    }

    private long CountTensors() => DisposeScopeManager.Statistics.ThreadTotalLiveCount - (2 * (_history?.Pairs.Count ?? 0));

    // A few reductions now and then, which are read together with the losses.
    private void MeasureVitals(StepPart part, Tensor output, StepFigures figures)
    {
        var step = StepCount + 1;
        if (Options.Health is null || step % HealthMonitor.OutputInterval != 0 || output.dim() != 4 || part.Target.dim() != 4) return;

        const double Saturated = 0.99;
        using var noGrad = torch.no_grad();
        Tensor shown = output.narrow(0, 0, 1), target = part.Target.narrow(0, 0, 1);
        figures.Add(StepFigure.OutputSaturation, shown.abs().ge(Saturated).to(torch.float32).mean());
        figures.Add(StepFigure.TargetSaturation, target.abs().ge(Saturated).to(torch.float32).mean());
        figures.Add(StepFigure.OutputSpread, SpreadOf(shown));
        figures.Add(StepFigure.TargetSpread, SpreadOf(target));
        if (step % HealthMonitor.ResponseInterval != 0) return;

        // Turned by half a circle, a picture is another one of the same kind.
        var turned = part.Input.flip(2, 3);
        using var random = DropoutOf(part);
        var other = Generator.Generate(turned, new ForwardContext { Dropout = random });
        figures.Add(StepFigure.OutputResponse, (other - output).abs().mean());
        figures.Add(StepFigure.InputChange, (turned - part.Input).abs().mean());
        figures.Add(StepFigure.TargetChange, (part.Target.flip(2, 3) - part.Target).abs().mean());
    }

    private static Tensor SpreadOf(Tensor pictures) => pictures.std([2, 3], unbiased: false).mean();

    private void NoteVitals(StepFigures figures)
    {
        if (Options.Health is null) return;
        _vitals = new StepVitals
        {
            Step = StepCount,
            DiscriminatorCost = (figures[StepFigure.DiscriminatorReal] + figures[StepFigure.DiscriminatorGenerated]) / GuessingCost(),
            Output = figures[StepFigure.OutputSpread] is { } spread
                ? new OutputVitals(
                    figures[StepFigure.OutputSaturation]!.Value, figures[StepFigure.TargetSaturation]!.Value, spread, figures[StepFigure.TargetSpread]!.Value)
                : null,
            Response = figures[StepFigure.OutputResponse] is { } response
                ? new ResponseVitals(response, figures[StepFigure.InputChange]!.Value, figures[StepFigure.TargetChange]!.Value)
                : null,
        };
    }

    // What the discriminator pays that gives every patch the same score; null where no score is too good, as with Wasserstein's objective.
    private double? GuessingCost()
    {
        _guessingCost ??= Enumerable.Min<double>([CostOf(0), CostOf(0.5f)]);
        return _guessingCost > 0 ? _guessingCost : null;

        double CostOf(float score)
        {
            using var scores = torch.full([1, 1, 1, 1], score);
            using Tensor real = Options.AdversarialLoss.OnReal(scores), generated = Options.AdversarialLoss.OnGenerated(scores);
            return ScalarValue.Of(real) + ScalarValue.Of(generated);
        }
    }

    // What a run goes back to has to be there from its beginning.
    private void BeginWatching()
    {
        _monitor = new HealthMonitor();
        if (Options.Health is { Answer: HealthAnswer.GoBack } && IsWriter && !_series!.Holds(Manifest())) WriteToSeries();
    }

    // Called after every step of a run.
    private void Watch(TimeSpan duration, TimeSpan waited)
    {
        if (Options.Health is not { } health) return;
        foreach (var condition in _monitor.See(_vitals with { Duration = duration, Waited = waited }))
        {
            Tell(condition);
            if (condition.IsOfNetworks && health.Answer != HealthAnswer.Warn) throw new TrainingDivergedException(condition, FindGoodCheckpoint(condition));
        }
    }

    private void Tell(HealthCondition condition)
    {
        _logger.HealthCondition(condition.Step, condition.Message, condition.Advice);
        _report?.AddMessage($"Step {condition.Step}: {condition.Message} {condition.Advice}", isWarning: true);
        Options.Health?.Listener?.Report(condition);
    }

    private void ThrowIfDiscriminatorDiverged(StepFigures figures, IReadOnlyList<StepPart> parts)
    {
        if (Options.Health is not null && !IsFinite()) throw Diverged("the discriminator's loss", FindSharedFault(FindFault(parts)));

        bool IsFinite() => _discriminatorLoss is { } ofAll ? double.IsFinite(ofAll) : figures.IsFinite(StepFigure.Discriminator);
    }

    private void ThrowIfDiverged(StepFigures figures, IReadOnlyList<StepPart> parts)
    {
        if (Options.Health is null || double.IsFinite(figures[StepFigure.Generator]!.Value)) return;
        throw Diverged("the generator's loss", FindSharedFault(FindFault(parts)) ?? FaultyTerm(figures));
    }

    // Before weights are kept: gradients that are no numbers show in the loss of the step after only.
    private void ThrowIfPoisoned()
    {
        if (Options.Health is null) return;
        var fault = ComputeThread.Run(() =>
            LayerSearch.AreFinite(Generator.Network) && LayerSearch.AreFinite(Discriminator.Network) ? null : GradientFault() ?? WeightFault());
        if (fault is not null) throw Diverged("a weight", fault, StepCount);
    }

    private TrainingDivergedException Diverged(string what, (string Layer, string Text)? fault, long? step = null)
    {
        var at = step ?? StepCount + 1;
        var where = fault is { } found ? $"It begins in {found.Text}." : "All weights and layers are finite, so it begins in the objective itself.";
        var condition = new HealthCondition(
            HealthConditionKind.NotFinite, at, at, $"{what} is infinite or no number. {where}",
            $"Lower {nameof(TrainingOptions.LearningRate)}, look at terms of your own for a division by zero or the root of zero, and check the data.", fault?.Layer);
        Tell(condition);
        return new TrainingDivergedException(condition, FindGoodCheckpoint(condition));
    }

    // In the order in which the step comes by: data, generator, discriminator; in each network weights before layers.
    private (string Layer, string Text)? FindFault(IReadOnlyList<StepPart> parts)
    {
        if (parts.Any(part => !LayerSearch.IsFinite(part.Input))) return ("data.input", "the input pictures");
        if (parts.Any(part => !LayerSearch.IsFinite(part.Target))) return ("data.target", "the target pictures");
        return WeightFault("generator", Generator.Network)
            ?? LayerFault("generator", Generator.Network, parts, (part, seen) =>
            {
                using var random = DropoutOf(part);
                return Generator.Generate(part.Input, new ForwardContext { Dropout = random, Seen = seen });
            })
            ?? WeightFault("discriminator", Discriminator.Network)
            ?? LayerFault("discriminator", Discriminator.Network, parts, (part, seen) =>
            {
                using var random = DropoutOf(part);
                using var output = Generator.Generate(part.Input, new ForwardContext { Dropout = random });
                return Discriminator.Score(part.Input, output, new ForwardContext { Seen = seen });
            })
            ?? LayerFault("discriminator", Discriminator.Network, parts, (part, seen) =>
                Discriminator.Score(part.Input, part.Target, new ForwardContext { Seen = seen }));
    }

    private (string Layer, string Text)? WeightFault() =>
        WeightFault("generator", Generator.Network) ?? WeightFault("discriminator", Discriminator.Network)
        ?? StatisticFault("generator", Generator.Network) ?? StatisticFault("discriminator", Discriminator.Network);

    private static (string Layer, string Text)? StatisticFault(string owner, torch.nn.Module network) =>
        LayerSearch.FirstStatistic(network) is { } name ? ($"{owner}.{name}", $"the running statistics {name} of the {owner}") : null;

    private (string Layer, string Text)? GradientFault() =>
        LayerSearch.FirstGradient(Generator.Network) is { } ofGenerator ? ($"generator.{ofGenerator}", $"the gradient of {ofGenerator} of the generator")
        : LayerSearch.FirstGradient(Discriminator.Network) is { } ofDiscriminator
            ? ($"discriminator.{ofDiscriminator}", $"the gradient of {ofDiscriminator} of the discriminator")
            : null;

    private static (string Layer, string Text)? WeightFault(string owner, torch.nn.Module network) =>
        LayerSearch.FirstWeight(network) is { } name ? ($"{owner}.{name}", $"the weight {name} of the {owner}") : null;

    private static (string Layer, string Text)? LayerFault(
        string owner, torch.nn.Module network, IReadOnlyList<StepPart> parts, Func<StepPart, Action<torch.nn.Module, Tensor>, Tensor> run)
    {
        foreach (var part in parts)
        {
            if (LayerSearch.FirstActivation(network, seen => run(part, seen)) is not { } name) continue;
            return name.Length > 0 ? ($"{owner}.{name}", $"what the layer {name} of the {owner} gives") : (owner, $"what the {owner} gives");
        }

        return null;
    }

    private static (string Layer, string Text)? FaultyTerm(StepFigures figures) =>
        !double.IsFinite(figures[StepFigure.Adversarial] ?? 0) ? ("objective.adversarial", "the adversarial term")
        : !double.IsFinite(figures[StepFigure.Reconstruction] ?? 0) ? ("objective.reconstruction", "the distance between output and target")
        : null;

    // The latest from before the condition began; else the earliest that there is.
    private string? FindGoodCheckpoint(HealthCondition condition)
    {
        if (_series is null) return null;
        var kept = CheckpointFolder.List(_series.Options.Folder);
        return kept.Where(found => found.Step < condition.Since || found.Step == 0).Concat(kept.Reverse())
            .Where(found => found.Step <= StepCount)
            .Select(found => found.Path).FirstOrDefault(TrainingCheckpoint.IsWhole);
    }

    private bool CanGoBack(TrainingDivergedException ill) =>
        Options.Health is { Answer: HealthAnswer.GoBack } health && _position.Returns < health.MostReturns && ill.Checkpoint is not null;

    private void GoBack(TrainingDivergedException ill)
    {
        var (rate, returns) = (_position.RateFactor * Options.Health!.LearningRateFactor, _position.Returns + 1);
        using (var checkpoint = CheckpointReader.Open(ill.Checkpoint!))
        {
            ComputeThread.Run(() => ReadFiles(checkpoint));
            OnResumed(checkpoint.Folder);
        }

        _position = _position.AtStart(_position.PairCount, _figures.Count) with { RateFactor = rate, Returns = returns };
        _monitor = new HealthMonitor();

        // The lower rate is put down at once, so that a run that is killed now goes on with it.
        if (IsWriter) _series!.RemoveAfter(StepCount);
        TryWriteToSeries();
        _logger.WentBack(StepCount, rate, returns, Options.Health.MostReturns);
        _report?.AddMessage($"Training went back to step {StepCount}, with a lower learning rate.", isWarning: true);
    }
}
