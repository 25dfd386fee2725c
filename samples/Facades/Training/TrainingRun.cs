using Pix2Pix.Data;
using Pix2Pix.Training;

namespace Facades.Training;

/// <summary>One run of training with a progress bar. It ends early when time is up or on Ctrl+C; what was learned by then stays.</summary>
internal sealed class TrainingRun : IProgress<TrainingProgress>
{
    private readonly ProgressBar _bar = new();

    private TrainingRun()
    {
    }

    public LossHistory Losses { get; } = new();

    public TimeSpan Elapsed { get; private set; }

    public bool EndedEarly { get; private set; }

    public string Summary =>
        $"{Losses.Count} steps in {Elapsed.TotalSeconds:F1} s, {Elapsed.TotalMilliseconds / Losses.Count:F1} ms a step" +
        (EndedEarly ? "; ended early" : "");

    public static async Task<TrainingRun> RunAsync(Pix2PixTrainer trainer, PairedImages pairs, TimeSpan? limit)
    {
        var run = new TrainingRun();
        using var stop = new CancellationTokenSource(limit ?? Timeout.InfiniteTimeSpan);
        void StopKindly(object? sender, ConsoleCancelEventArgs e)
        {
            // The second Ctrl+C ends the program.
            e.Cancel = !stop.IsCancellationRequested;
            stop.Cancel();
        }

        Console.CancelKeyPress += StopKindly;
        try
        {
            await trainer.FitAsync(pairs, run, stop.Token);
        }
        catch (OperationCanceledException) when (run.Losses.Count > 0)
        {
            run.EndedEarly = true;
        }
        finally
        {
            Console.CancelKeyPress -= StopKindly;
            run._bar.Finish();
        }

        return run;
    }

    /// <summary>Called after every step, on the training thread.</summary>
    public void Report(TrainingProgress value)
    {
        Losses.Add(value.Losses);
        Elapsed = value.Elapsed;
        _bar.Show(value, Losses);
    }
}
