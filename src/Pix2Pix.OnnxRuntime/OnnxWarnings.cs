using Microsoft.Extensions.Logging;

namespace Pix2Pix.OnnxRuntime;

/// <summary>Warns about suspicious output, and names the likely cause.</summary>
internal sealed class OnnxWarnings(OnnxNetwork network, ILogger logger) : IOutputWarnings
{
    public OutputDiagnostics? NewCheck() => logger.IsEnabled(LogLevel.Warning) ? new OutputDiagnostics() : null;

    public void Report(OutputDiagnostics? check)
    {
        if (check is null) return;
        if (check.HasNaN) logger.OutputNotANumber(network.Description.Architecture);
        else if (check.IsConstant) logger.OutputConstant(LikelyCause());
        else if (check.IsSaturated) logger.OutputSaturated(LikelyCause());
    }

    private string LikelyCause()
    {
        var description = network.Description;
        if (network.Dropout != description.InferenceDropout)
        {
            return $"dropout is {(network.Dropout ? "on" : "off")}, but the model file has it " +
                $"{(description.InferenceDropout ? "on" : "off")}; leave Dropout null";
        }

        return description.Steps == 0
            ? "the model's description records no training; check that trained weights were exported"
            : $"the image may differ from the training images ({description.Format.Input}), or training collapsed";
    }
}
