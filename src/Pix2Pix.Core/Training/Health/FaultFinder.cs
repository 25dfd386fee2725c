using Pix2Pix.Training.Health;

namespace Pix2Pix.Training;

/// <summary>
/// Finds where NaN or infinity begins, in the order of a step: data, generator, discriminator; in each network weights before layers.
/// </summary>
internal sealed class FaultFinder(TrainingSession session)
{
    private torch.nn.Module Generator => session.Generator.Network;

    private torch.nn.Module Discriminator => session.Discriminator.Network;

    public FaultPlace? Find(IReadOnlyList<MicroBatch> parts)
    {
        if (parts.Any(part => !NonFiniteLocator.IsFinite(part.Input))) return new("data.input", "the input pictures");
        if (parts.Any(part => !NonFiniteLocator.IsFinite(part.Target))) return new("data.target", "the target pictures");
        return WeightFault("generator", Generator)
            ?? LayerFault("generator", Generator, parts, (part, seen) =>
            {
                using var random = session.DropoutOf(part);
                return session.Generator.Generate(part.Input, new ForwardContext { DropoutGenerator = random, LayerObserver = seen });
            })
            ?? WeightFault("discriminator", Discriminator)
            ?? LayerFault("discriminator", Discriminator, parts, (part, seen) =>
            {
                using var random = session.DropoutOf(part);
                using var output = session.Generator.Generate(part.Input, new ForwardContext { DropoutGenerator = random });
                return session.Discriminator.Score(part.Input, output, new ForwardContext { LayerObserver = seen });
            })
            ?? LayerFault("discriminator", Discriminator, parts, (part, seen) =>
                session.Discriminator.Score(part.Input, part.Target, new ForwardContext { LayerObserver = seen }));
    }

    /// <summary>The first gradient, weight or running statistic at fault; null where all weights are finite.</summary>
    public FaultPlace? FindInWeights() => NonFiniteLocator.AreFinite(Generator) && NonFiniteLocator.AreFinite(Discriminator)
        ? null
        : GradientFault("generator", Generator) ?? GradientFault("discriminator", Discriminator)
            ?? WeightFault("generator", Generator) ?? WeightFault("discriminator", Discriminator)
            ?? StatisticFault("generator", Generator) ?? StatisticFault("discriminator", Discriminator);

    /// <summary>The term of the generator's objective that is at fault.</summary>
    public static FaultPlace? TermOf(StepMetrics metrics) =>
        !double.IsFinite(metrics[StepMetric.Adversarial] ?? 0) ? new("objective.adversarial", "the adversarial term")
        : !double.IsFinite(metrics[StepMetric.Reconstruction] ?? 0)
            ? new("objective.reconstruction", "the distance between output and target")
        : null;

    private static FaultPlace? StatisticFault(string owner, torch.nn.Module network) =>
        NonFiniteLocator.FirstStatistic(network) is { } name ? new($"{owner}.{name}", $"the running statistics {name} of the {owner}") : null;

    private static FaultPlace? GradientFault(string owner, torch.nn.Module network) =>
        NonFiniteLocator.FirstGradient(network) is { } name ? new($"{owner}.{name}", $"the gradient of {name} of the {owner}") : null;

    private static FaultPlace? WeightFault(string owner, torch.nn.Module network) =>
        NonFiniteLocator.FirstWeight(network) is { } name ? new($"{owner}.{name}", $"the weight {name} of the {owner}") : null;

    private static FaultPlace? LayerFault(
        string owner, torch.nn.Module network, IReadOnlyList<MicroBatch> parts, Func<MicroBatch, Action<torch.nn.Module, Tensor>, Tensor> run)
    {
        foreach (var part in parts)
        {
            if (NonFiniteLocator.FirstActivation(network, seen => run(part, seen)) is not { } name) continue;
            return name.Length > 0
                ? new($"{owner}.{name}", $"what the layer {name} of the {owner} gives")
                : new(owner, $"what the {owner} gives");
        }

        return null;
    }
}
