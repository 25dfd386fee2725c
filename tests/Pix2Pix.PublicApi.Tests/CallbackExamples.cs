using Pix2Pix.Training;

namespace Pix2Pix.PublicApi.Tests;

// <time-limit>
/// <summary>Halts a run after a time limit, and writes the model every hour until then.</summary>
internal sealed class TimeLimit(TimeSpan limit, string folder) : ITrainingCallback
{
    private TimeSpan _saved;

    public void StepCompleted(TrainingContext context, TrainingProgress progress)
    {
        if (!context.IsWriter || progress.Elapsed - _saved < TimeSpan.FromHours(1)) return;
        _saved = progress.Elapsed;
        context.SaveModel(Path.Combine(folder, $"step-{context.StepCount}.safetensors"));
    }

    public void EpochCompleted(TrainingContext context, TrainingProgress progress)
    {
        if (progress.Elapsed > limit) context.RequestStop($"The time limit of {limit.TotalHours:F0} hours is over.");
    }
}
// </time-limit>

// The code of docs/callbacks.md.
internal static class CallbackExamples
{
    internal static TrainingOptions UseIt()
    {
        // <use-callback>
        var options = new TrainingOptions { Callbacks = [new TimeLimit(TimeSpan.FromHours(8), "models")] };
        // </use-callback>
        return options;
    }
}
