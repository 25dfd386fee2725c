namespace Pix2Pix.Training;

/// <summary>The optimizers of both networks, with the learning rates that they began with.</summary>
/// <param name="generator">Taken over.</param>
/// <param name="discriminator">Taken over; null where the discriminator is not trained.</param>
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

    /// <summary>What a schedule makes of the learning rate.</summary>
    /// <exception cref="InvalidOperationException">It is negative, infinite or NaN.</exception>
    public static double FactorOf(TrainingOptions options, int epoch, IReadOnlyList<double> metrics)
    {
        var factor = options.Optimization.LearningRateSchedule.GetFactor(epoch, metrics);
        return factor >= 0 && double.IsFinite(factor) ? factor : throw new InvalidOperationException(
            $"The schedule gave the factor {factor} for epoch {epoch}, but a learning rate can be scaled by zero or more only. Correct " +
            "the schedule.");
    }

    /// <summary>Sets every learning rate to a multiple of what it was at first.</summary>
    public void Scale(double factor)
    {
        foreach (var (group, rate) in _rates) group.LearningRate = rate * factor;
    }

    // Null where a subclass of TorchSharp's base has made none.
    private static IEnumerable<torch.optim.ILearningRateController> GroupsOf(torch.optim.Optimizer? optimizer) =>
        optimizer?.ParamGroups ?? [];

    public void Dispose()
    {
        generator.Dispose();
        discriminator?.Dispose();
    }
}
