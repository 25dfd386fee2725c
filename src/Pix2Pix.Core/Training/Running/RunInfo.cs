using Microsoft.Extensions.Logging;
using Pix2Pix.Data;
using Pix2Pix.Serialization;

namespace Pix2Pix.Training;

/// <summary>Describes the data of a run for model files.</summary>
internal static class RunInfo
{
    public static ModelInfo Describe(IPairedDataset data, string? preset) => new()
    {
        Direction = data.Direction,
        InputEncoding = data.InputEncoding,
        OutputEncoding = data.TargetEncoding,
        TrainingWidth = data.Width,
        TrainingHeight = data.Height,
        Preset = preset,
    };

    /// <summary>Logs how the data differs from that of a fine-tuned model, which may be intended.</summary>
    public static void LogDifferences(TrainingOptions options, IPairedDataset data, ILogger logger)
    {
        if (options.Optimization.FineTunedFrom is not { } model) return;
        Compare(
            "image size", $"{model.TrainingWidth} x {model.TrainingHeight}", $"{data.Width} x {data.Height}",
            isKnown: model.TrainingWidth > 0);
        Compare("direction", $"{model.Direction}", $"{data.Direction}");
        Compare("input", $"{model.InputEncoding}", $"{data.InputEncoding}");
        Compare("target", $"{model.OutputEncoding}", $"{data.TargetEncoding}");

        void Compare(string what, string before, string now, bool isKnown = true)
        {
            if (isKnown && before != now) logger.FineTuningDiffers(what, before, now);
        }
    }
}
