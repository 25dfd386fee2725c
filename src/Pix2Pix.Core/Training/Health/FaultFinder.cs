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
        if (parts.Any(part => !NonFiniteLocator.IsFinite(part.Input))) return new("data.input", "the input images");
        if (parts.Any(part => !NonFiniteLocator.IsFinite(part.Target))) return new("data.target", "the target images");
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

    /// <summary>The first gradient, weight or running statistic that is NaN or infinite; null if all weights are finite.</summary>
    public FaultPlace? FindInWeights() => NonFiniteLocator.AreFinite(Generator) && NonFiniteLocator.AreFinite(Discriminator)
        ? null
        : GradientFault("generator", Generator) ?? GradientFault("discriminator", Discriminator)
            ?? WeightFault("generator", Generator) ?? WeightFault("discriminator", Discriminator)
            ?? StatisticFault("generator", Generator) ?? StatisticFault("discriminator", Discriminator);

    /// <summary>The term of the generator's objective that is NaN or infinite.</summary>
    public static FaultPlace? TermOf(StepMetrics metrics) =>
        !double.IsFinite(metrics[StepMetric.Adversarial] ?? 0) ? new("objective.adversarial", "the adversarial term")
        : !double.IsFinite(metrics[StepMetric.Reconstruction] ?? 0)
            ? new("objective.reconstruction", "the distance between output and target")
        : null;

    private static FaultPlace? StatisticFault(string owner, torch.nn.Module network) =>
        PlaceOf(owner, "running statistics", NonFiniteLocator.FirstStatistic(network));

    private static FaultPlace? GradientFault(string owner, torch.nn.Module network) =>
        PlaceOf(owner, "gradient of", NonFiniteLocator.FirstGradient(network));

    private static FaultPlace? WeightFault(string owner, torch.nn.Module network) =>
        PlaceOf(owner, "weight", NonFiniteLocator.FirstWeight(network));

    private static FaultPlace? PlaceOf(string owner, string kind, string? name) =>
        name is null ? null : new($"{owner}.{name}", $"the {kind} {name} of the {owner}");

    private static FaultPlace? LayerFault(
        string owner,
        torch.nn.Module network,
        IReadOnlyList<MicroBatch> parts,
        Func<MicroBatch, Action<torch.nn.Module, Tensor>, Tensor> run)
    {
        foreach (var part in parts)
        {
            if (NonFiniteLocator.FirstActivation(network, seen => run(part, seen)) is not { } name) continue;
            return name.Length > 0
                ? new($"{owner}.{name}", $"the output of the layer {name} of the {owner}")
                : new(owner, $"the output of the {owner}");
        }

        return null;
    }
}
