using Pix2Pix.Models;

namespace Pix2Pix.Checkpoints;

/// <summary>Lists the weights of layers in PyTorch's shapes, which are ours.</summary>
internal sealed class PyTorchLayers(INormalization normalization)
{
    public List<ForeignWeight> Weights { get; } = [];

    public void AddConvolution(string ours, string theirs, int input, int output, int kernel, bool bias) =>
        Add(ours, theirs, [output, input, kernel, kernel], bias ? output : null);

    public void AddTransposed(string ours, string theirs, int input, int output, int kernel, bool bias) =>
        Add(ours, theirs, [input, output, kernel, kernel], bias ? output : null);

    public void AddNorm(string ours, string theirs, int channels)
    {
        if (normalization is not BatchNormalization) return;
        foreach (var part in (string[])["weight", "bias", "running_mean", "running_var"]) Weights.Add(new($"{ours}.{part}", $"{theirs}.{part}", [channels]));

        // PyTorch counts since version 0.4.1.
        Weights.Add(new($"{ours}.num_batches_tracked", $"{theirs}.num_batches_tracked", []) { IsOptional = true });
    }

    public void AddConvolutionAndNorm(string ours, string theirs, int place, int input, int output, int kernel, bool bias)
    {
        AddConvolution($"{ours}.conv", $"{theirs}.{place}", input, output, kernel, bias);
        AddNorm($"{ours}.norm", $"{theirs}.{place + 1}", output);
    }

    private void Add(string ours, string theirs, long[] shape, int? bias)
    {
        Weights.Add(new($"{ours}.weight", $"{theirs}.weight", shape));
        if (bias is { } channels) Weights.Add(new($"{ours}.bias", $"{theirs}.bias", [channels]));
    }
}
