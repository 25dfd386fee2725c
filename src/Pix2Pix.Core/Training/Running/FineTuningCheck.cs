using Microsoft.Extensions.Logging;
using Pix2Pix.Checkpoints;
using Pix2Pix.Data;

namespace Pix2Pix.Training;

/// <summary>Logs where a model goes on with data of another kind than it was trained on, which may be what is wanted.</summary>
internal static class FineTuningCheck
{
    public static void Log(ModelInfo? model, IPairedDataset data, ILogger logger)
    {
        if (model is null) return;
        Compare("pictures", $"{model.TrainingWidth} x {model.TrainingHeight}", $"{data.Width} x {data.Height}", isKnown: model.TrainingWidth > 0);
        Compare("direction", $"{model.Direction}", $"{data.Direction}");
        Compare("input", $"{model.InputEncoding}", $"{data.InputEncoding}");
        Compare("target", $"{model.OutputEncoding}", $"{data.TargetEncoding}");

        void Compare(string what, string before, string now, bool isKnown = true)
        {
            if (isKnown && before != now) logger.FineTuningDiffers(what, before, now);
        }
    }
}
