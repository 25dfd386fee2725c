using Pix2Pix.Data;
using Pix2Pix.Training;

namespace SampleTools.Training;

/// <summary>One run of training with a progress bar. It may end early; what was learned by then stays.</summary>
public sealed class TrainingRun : IProgress<TrainingProgress>
{
    private readonly ProgressBar _bar;

    private TrainingRun(string name) => _bar = new ProgressBar(name);

    public LossHistory Losses { get; } = new();

    public TimeSpan Elapsed { get; private set; }

    public bool EndedEarly { get; private set; }

    public string Summary =>
        $"{Losses.Count} steps in {Elapsed.TotalSeconds:F1} s, {Elapsed.TotalMilliseconds / Losses.Count:F1} ms a step" +
        (EndedEarly ? "; ended early" : "");

    /// <param name="trainer">What trains. Borrowed.</param>
    /// <param name="pairs">What it trains on.</param>
    /// <param name="cancellationToken">Ends the run early.</param>
    /// <param name="name">What the progress bar calls the run; empty for nothing.</param>
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
