namespace Pix2Pix.Serialization;

/// <summary>A network's parameters and buffers by name.</summary>
internal static class ModuleState
{
    /// <returns>The network's own tensors, not copies.</returns>
    public static Dictionary<string, Tensor> From(torch.nn.Module module)
    {
        var state = new Dictionary<string, Tensor>(StringComparer.Ordinal);
        foreach (var (name, parameter) in module.named_parameters()) state.Add(name, parameter);
        foreach (var (name, buffer) in module.named_buffers()) state.Add(name, buffer);
        return state;
    }
}
