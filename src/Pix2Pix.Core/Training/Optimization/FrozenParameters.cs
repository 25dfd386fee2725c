namespace Pix2Pix.Training;

/// <summary>Turns off the gradients of a network's parameters until it is disposed.</summary>
internal sealed class FrozenParameters : IDisposable
{
    private readonly List<Tensor> _parameters;

    /// <param name="network">Borrowed.</param>
    /// <param name="isFrozen">Selects parameters by name; null for all.</param>
    public FrozenParameters(torch.nn.Module network, Func<string, bool>? isFrozen = null)
    {
        var chosen = network.named_parameters().Where(named => named.parameter.requires_grad && isFrozen?.Invoke(named.name) != false);
        _parameters = [.. chosen.Select(named => named.parameter)];
        foreach (var parameter in _parameters) parameter.requires_grad = false;
    }

    public void Dispose()
    {
        foreach (var parameter in _parameters) parameter.requires_grad = true;
    }
}
