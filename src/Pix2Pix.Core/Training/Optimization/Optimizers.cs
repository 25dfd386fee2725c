namespace Pix2Pix.Training;

/// <summary>The optimizers of both networks, with their initial learning rates.</summary>
/// <param name="generator">Owned.</param>
/// <param name="discriminator">Owned; null if the discriminator is not trained.</param>
internal sealed class Optimizers(torch.optim.Optimizer generator, torch.optim.Optimizer? discriminator) : IDisposable
{
    private readonly List<(torch.optim.ILearningRateController Group, double Rate)> _rates =
        [.. GroupsOf(generator).Concat(GroupsOf(discriminator)).Select(group => (group, group.LearningRate))];

    public torch.optim.Optimizer Generator => generator;

    public torch.optim.Optimizer? Discriminator => discriminator;

    /// <summary>Adam for the parameters that require gradients.</summary>
    public static torch.optim.Optimizer CreateAdam(torch.nn.Module network, TrainingOptions options)
    {
        ArgumentNullException.ThrowIfNull(network);
        var trained = network.parameters().Where(parameter => parameter.requires_grad);
        return new FusedAdam(trained, options.LearningRate, options.Optimization.Beta1, options.Optimization.Beta2);
    }

    /// <summary>The schedule's factor for an epoch.</summary>
    /// <exception cref="InvalidOperationException">It is negative, infinite or NaN.</exception>
    public static double FactorOf(TrainingOptions options, int epoch, IReadOnlyList<double> metrics)
    {
        var factor = options.Optimization.LearningRateSchedule.GetFactor(epoch, metrics);
        return factor >= 0 && double.IsFinite(factor) ? factor : throw new InvalidOperationException(
            $"The learning rate schedule returned the factor {factor} for epoch {epoch}, but factors must be finite and not negative. " +
            "Correct the schedule.");
    }

    /// <summary>Sets every learning rate to a multiple of its initial value.</summary>
    public void Scale(double factor)
    {
        foreach (var (group, rate) in _rates) group.LearningRate = rate * factor;
    }

    // ParamGroups is null if a subclass of TorchSharp's base class creates none.
    private static IEnumerable<torch.optim.ILearningRateController> GroupsOf(torch.optim.Optimizer? optimizer) =>
        optimizer?.ParamGroups ?? [];

    public void Dispose()
    {
        generator.Dispose();
        discriminator?.Dispose();
    }
}
