using Pix2Pix.Data;
using Pix2Pix.Training;

namespace SampleTools.Training;

/// <summary>One training run with a progress bar. If it is stopped early, the progress so far is kept.</summary>
public sealed class TrainingRun : IProgress<TrainingProgress>
{
    private readonly ProgressBar _bar;

    private TrainingRun(string name) => _bar = new ProgressBar(name);

    public LossHistory Losses { get; } = new();

    public TimeSpan Elapsed { get; private set; }

    public bool EndedEarly { get; private set; }

    public string Summary =>
        $"{Losses.Count} steps in {Elapsed.TotalSeconds:F1} s, {Elapsed.TotalMilliseconds / Losses.Count:F1} ms per step" +
        (EndedEarly ? "; ended early" : "");

    /// <param name="trainer">The trainer. Borrowed.</param>
    /// <param name="pairs">The training pairs.</param>
    /// <param name="cancellationToken">Stops the run early.</param>
    /// <param name="name">Name of the run in the progress bar; may be empty.</param>
    /// <exception cref="OperationCanceledException">The token was canceled before the first step.</exception>
    public static async Task<TrainingRun> RunAsync(
        Pix2PixTrainer trainer, IPairedDataset pairs, CancellationToken cancellationToken, string name = "")
    {
        var run = new TrainingRun(name);
        try
        {
            await trainer.FitAsync(pairs, run, cancellationToken);
        }
        catch (OperationCanceledException) when (run.Losses.Count > 0)
        {
            run.EndedEarly = true;
        }
        finally
        {
            run._bar.Finish();
        }

        return run;
    }

    /// <summary>Called after every step, on the training thread.</summary>
    public void Report(TrainingProgress value)
    {
        Losses.Add(value.Losses);
        Elapsed = value.Elapsed;
        _bar.Report(value, Losses);
    }
}
