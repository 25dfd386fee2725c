using Microsoft.Extensions.Logging;
using Pix2Pix.Inference;
using Pix2Pix.Serialization;
using TorchSharp.Modules;

namespace Pix2Pix;

/// <summary>Warns about suspicious output, and names the likely cause.</summary>
internal sealed class OutputWarnings(GeneratorRunner network, ModelInfo info, ILogger logger) : IOutputWarnings
{
    public OutputDiagnostics? NewCheck() => logger.IsEnabled(LogLevel.Warning) ? new OutputDiagnostics() : null;

    public void Report(OutputDiagnostics? check)
    {
        if (check is null) return;
        if (check.HasNaN) logger.OutputNotANumber(info.Architecture);
        else if (check.IsConstant) logger.OutputConstant(LikelyCause());
        else if (check.IsSaturated) logger.OutputSaturated(LikelyCause());
    }

    private static bool IsUntrained(BatchNorm2d norm) => ComputeThread.Run(() =>
    {
        using var scope = torch.NewDisposeScope();
        return ScalarValue.Read(norm.running_mean!.abs().max()) == 0 && ScalarValue.Read(norm.running_var!.Minus(1).abs().max()) == 0;
    });

    private string LikelyCause()
    {
        if (network.Statistics == BatchNormStatistics.Running)
        {
            return network.Generator.Network.modules().OfType<BatchNorm2d>().Any(IsUntrained)
                ? "the running statistics were never collected in training; set Statistics to Batch"
                : "running statistics may not suit a model trained on few images per batch; set Statistics to Batch, the paper's mode";
        }

        if (network.Dropout != info.InferenceDropout)
        {
            return $"dropout is {(network.Dropout ? "on" : "off")}, but the model file has it {(info.InferenceDropout ? "on" : "off")}; " +
                "leave Dropout null";
        }

        return info.Steps == 0
            ? "the model's description records no training; check that trained weights were loaded"
            : $"the image may differ from the training images ({info.InputEncoding}, {info.Direction}), or training collapsed";
    }
}
