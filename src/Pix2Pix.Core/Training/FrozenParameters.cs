using TorchSharp;

namespace Pix2Pix.Training;

/// <summary>Keeps a network's parameters from collecting gradients until it is disposed.</summary>
internal sealed class FrozenParameters : IDisposable
{
    private readonly List<Tensor> _parameters;

    public FrozenParameters(torch.nn.Module network)
    {
        _parameters = [.. network.parameters().Where(parameter => parameter.requires_grad)];
        foreach (var parameter in _parameters) parameter.requires_grad = false;
    }

    public void Dispose()
    {
        foreach (var parameter in _parameters) parameter.requires_grad = true;
    }
}
