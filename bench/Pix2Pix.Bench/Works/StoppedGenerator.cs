using System.Diagnostics;
using Pix2Pix.Models;
using TorchSharp;

namespace Pix2Pix.Bench.Works;

/// <summary>A network that takes the time of its last pass.</summary>
/// <param name="network">Owned.</param>
internal sealed class StoppedGenerator(IGenerator network) : IGenerator
{
    public TimeSpan LastPass { get; private set; }

    public torch.nn.Module Network => network.Network;

    public string Architecture => network.Architecture;

    public int InputChannels => network.InputChannels;

    public int OutputChannels => network.OutputChannels;

    public int SizeMultiple => network.SizeMultiple;

    public torch.Tensor Generate(torch.Tensor input, ForwardContext context)
    {
        var began = Stopwatch.GetTimestamp();
        var output = network.Generate(input, context);
        LastPass = Stopwatch.GetElapsedTime(began);
        return output;
    }

    public void Dispose() => network.Dispose();
}
