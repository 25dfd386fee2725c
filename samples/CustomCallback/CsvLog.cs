using System.Globalization;
using Pix2Pix.Training;

namespace CustomCallback;

/// <summary>Writes one CSV line per epoch, and stops the run when the validation metric stops improving.</summary>
/// <param name="path">The file.</param>
/// <param name="patience">Epochs to wait for an improvement.</param>
internal sealed class CsvLog(string path, int patience) : ITrainingCallback
{
    private double _best = double.PositiveInfinity;
    private int _stalled;

    /// <summary>Why the run was stopped; null if it was not.</summary>
    public string? StopReason { get; private set; }

    public void RunStarting(TrainingContext context) => File.WriteAllText(path, "epoch,step,generator,discriminator,metric\n");

    public void EpochCompleted(TrainingContext context, TrainingProgress progress)
    {
        var metric = context.MetricHistory[^1];
        File.AppendAllText(path, string.Create(
            CultureInfo.InvariantCulture,
            $"{progress.Epoch},{progress.GlobalStep},{progress.Losses.Generator:F4},{progress.Losses.Discriminator:F4},{metric:F4}\n"));

        _stalled = metric < _best ? 0 : _stalled + 1;
        _best = Math.Min(_best, metric);
        if (_stalled <= patience || context.IsLastEpoch) return;
        StopReason = $"The metric has not improved since epoch {progress.Epoch - _stalled}.";
        context.RequestStop(StopReason);
    }
}
