using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>PyTorch's starting values of convolutions and linear layers.</summary>
internal static class LayerDefaults
{
    internal static void Reset(Tensor weight, Tensor? bias)
    {
        if (weight.is_meta) return;
        nn.init.kaiming_uniform_(weight, Math.Sqrt(5));
        if (bias is null) return;
        var (fanIn, _) = nn.init.CalculateFanInAndFanOut(weight);
        var bound = fanIn > 0 ? 1 / Math.Sqrt(fanIn) : 0;
        nn.init.uniform_(bias, -bound, bound);
    }
}
