namespace Pix2Pix.Training.Health;

/// <summary>Finds the first weight or layer, in network order, with a NaN or infinite value.</summary>
internal static class NonFiniteLocator
{
    public static string? FirstWeight(torch.nn.Module network) =>
        network.named_parameters().FirstOrDefault(named => !IsFinite(named.parameter)).name;

    /// <summary>The first running statistic that is not finite: one NaN activation is enough to spoil it.</summary>
    public static string? FirstStatistic(torch.nn.Module network) =>
        Statistics(network).FirstOrDefault(named => !IsFinite(named.buffer)).name;

    public static string? FirstGradient(torch.nn.Module network)
    {
        using var scope = torch.NewDisposeScope();
        foreach (var (name, parameter) in network.named_parameters())
        {
            if (parameter.grad is { } gradient && !IsFinite(gradient)) return name;
        }

        return null;
    }

    /// <summary>The first layer whose output is not finite.</summary>
    /// <param name="network">The network.</param>
    /// <param name="run">Runs it once with an observer of its layers.</param>
    /// <returns>The layer; an empty name if only the network's own output is not finite.</returns>
    public static string? FirstActivation(torch.nn.Module network, Func<Action<torch.nn.Module, Tensor>, Tensor> run)
    {
        using var scope = torch.NewDisposeScope();
        using var noGrad = torch.no_grad();
        var names = new Dictionary<torch.nn.Module, string>(ReferenceEqualityComparer.Instance);
        foreach (var (name, module) in network.named_modules()) names.TryAdd(module, name);
        string? first = null;
        var output = run((layer, features) =>
        {
            if (first is null && !IsFinite(features)) first = names.GetValueOrDefault(layer, "");
        });
        return first ?? (IsFinite(output) ? null : "");
    }

    public static bool IsFinite(Tensor tensor)
    {
        using var scope = torch.NewDisposeScope();
        return tensor.NumberOfElements == 0 || tensor.detach().isfinite().all().ToBoolean();
    }

    /// <summary>Whether all weights and running statistics are finite, read in a single transfer.</summary>
    public static bool AreFinite(torch.nn.Module network)
    {
        using var scope = torch.NewDisposeScope();
        using var noGrad = torch.no_grad();
        Tensor[] largest =
        [
            .. network.parameters().Concat(Statistics(network).Select(named => named.buffer))
                .Where(weight => weight.NumberOfElements > 0).Select(weight => weight.abs().max().to(torch.float32)),
        ];
        return largest.Length == 0 || double.IsFinite(ScalarValue.Read(torch.stack(largest).max()));
    }

    private static IEnumerable<(string name, Tensor buffer)> Statistics(torch.nn.Module network) =>
        network.named_buffers().Where(named => named.buffer.is_floating_point());
}
