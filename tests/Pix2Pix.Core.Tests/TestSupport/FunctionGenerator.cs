using Pix2Pix.Models;
using TorchSharp;

namespace Pix2Pix.Tests.TestSupport;

/// <summary>A network without weights that answers with a function of its input.</summary>
internal sealed class FunctionGenerator(int inputChannels, int outputChannels, Func<Tensor, Tensor> function) : IGenerator
{
    public torch.nn.Module Network { get; } = torch.nn.Sequential();

    public string Architecture => "function";

    public int InputChannels => inputChannels;

    public int OutputChannels => outputChannels;

    public int SizeMultiple => 1;

    public Tensor Generate(Tensor input, ForwardContext context)
    {
        using var scope = torch.NewDisposeScope();
        return function(input).MoveToOuterDisposeScope();
    }

    public void Dispose() => Network.Dispose();
}
