using Pix2Pix.Reports;
using Pix2Pix.Training.Validation;

namespace Pix2Pix.Training;

/// <summary>Writes a report page during training: add it to <see cref="TrainingOptions.Callbacks"/>.</summary>
/// <remarks>
/// <para><c>report.html</c> is self-contained. <c>metrics.jsonl</c> contains the same metrics for programs, one JSON object per line;
/// docs/training.md lists its fields. The folder <c>previews</c> contains the images of the page as PNG files. None of them names a user, a
/// machine or a folder.</para>
/// <para>A resumed run continues the existing files and drops the metrics of steps that are trained again. A new run starts new files and
/// keeps the old metrics as <c>metrics.old.jsonl</c>. If the folder becomes unwritable, training continues and logs one warning.</para>
/// </remarks>
/// <param name="folder">The folder; each run needs its own. Created if it does not exist. Default "report", in the current folder.</param>
public sealed class HtmlReport(string folder = "report") : IPreviewReceiver
{
    // Enough lines of a whole run for any curve.
    private const int UsualLines = 10_000;

    private RunReport? _report;
    private TrainingProgress? _last;

    /// <summary>The folder that the report is written to.</summary>
    public string Folder { get; } = folder;

    /// <summary>Heading of the page.</summary>
    /// <value>Default "Training".</value>
    public string Title { get; init; } = "Training";

    /// <summary>The minimum time between updates of the page. It is always written at the end of the run.</summary>
    /// <value>
    /// Zero or more. Default 10 s, or longer if updates would take more than 2% of the time. Zero updates the page after every step.
    /// </value>
    public TimeSpan Interval { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>The number of steps averaged into one line of <c>metrics.jsonl</c> and one point of the curves.</summary>
    /// <value>1 or more. Default null: a number that keeps a run within about 10,000 lines.</value>
    public int? StepsPerLine { get; init; }

    void IPreviewReceiver.AddProblems(OptionsErrors problems)
    {
        problems.AddIf(string.IsNullOrWhiteSpace(Folder), $"{nameof(HtmlReport)}.{nameof(Folder)} is empty; name a folder.");
        problems.AddIf(string.IsNullOrWhiteSpace(Title), $"{nameof(HtmlReport)}.{nameof(Title)} is empty; name the run.");
        problems.AddIf(Interval < TimeSpan.Zero, $"{nameof(HtmlReport)}.{nameof(Interval)} is {Interval}; use zero or more.");
        problems.AddIf(
            StepsPerLine < 1,
            $"{nameof(HtmlReport)}.{nameof(StepsPerLine)} is {StepsPerLine}; use 1 or more, or null for automatic.");
    }

    internal void AddMessage(string text, bool isWarning) => _report?.AddMessage(text, isWarning);

    void IPreviewReceiver.AddImages(int epoch, long step, IReadOnlyList<ValidationRunner.Shown> images) => _report?.AddImages(
        step,
        epoch,
        [.. images.Select(shown => shown.Input)],
        [.. images.Select(shown => shown.Output)],
        [.. images.Select(shown => shown.Target)]);

    void ITrainingCallback.RunStarting(TrainingContext context)
    {
        var session = context.Session;
        var (state, stepsPerEpoch) = (session.State, session.StepsPerEpoch);
        var last = state.RunBegan + session.Options.Epochs;
        var content = new ReportContent
        {
            Title = Title,
            State = new RunState(
                state.Step, Math.Min(state.EpochsDone + 1, last), last, state.StepInEpoch, stepsPerEpoch, TimeSpan.Zero, TimeSpan.Zero, 0),
            Outcome = RunOutcome.Running,
            OutcomeText = "Training",
            Elapsed = TimeSpan.Zero,
            Curves = new RunCurves(),
            Previews = new PreviewGallery(Folder),
            Messages = [],
            MessagesLeftOut = 0,
            Sections = [.. ReportSections.Create(session)],
            DecidingSpread = (int)(session.Options.Validation?.MonitorMetric ?? ValidationMetric.L1),
            Interval = Interval,
        };
        var stepsPerLine = StepsPerLine ?? (int)Math.Max(1, (long)last * stepsPerEpoch / UsualLines);
        _report = new RunReport(Folder, content, state.EpochsDone, stepsPerLine, session.Logger);
        _last = null;
    }

    void ITrainingCallback.StepCompleted(TrainingContext context, TrainingProgress progress)
    {
        _last = progress;
        _report!.AddStep(StateOf(progress), StepValues.Of(progress));
    }

    void ITrainingCallback.EpochCompleted(TrainingContext context, TrainingProgress progress)
    {
        _last = progress;
        var session = context.Session;
        var isMeasured = session.Callbacks.Validation.MeasuredAt == progress.GlobalStep;
        double? metric = isMeasured ? context.MetricHistory[^1] : null;
        var isBest = isMeasured && session.State.BestStep == progress.GlobalStep;
        var heldOut = progress.Validation?.Step == progress.GlobalStep ? progress.Validation : null;
        _report!.AddEpoch(StateOf(progress), seconds => new EpochLine(
            progress.GlobalStep, progress.Epoch, seconds, metric, isBest, heldOut?.PairCount ?? 0,
            heldOut is null ? [] : [heldOut.L1, heldOut.Psnr, heldOut.Ssim]));
    }

    void ITrainingCallback.RunEnded(TrainingContext context, Exception? failure)
    {
        var done = _last is { } last
            ? $"after epoch {last.Epoch}, step {last.StepInEpoch} of {last.StepsPerEpoch}"
            : "before its first step";
        var (outcome, text) = failure switch
        {
            OperationCanceledException => (RunOutcome.Stopped, $"Canceled {done}. The weights trained so far are kept."),
            // Without its message, which may name folders.
            not null => (RunOutcome.Failed, $"Failed {done}: {failure.GetType().Name}. The program received the details."),
            _ when context.StopReason is { } reason => (RunOutcome.Stopped, $"Stopped early after epoch {_last?.Epoch}: {reason}"),
            _ => (RunOutcome.Finished, $"Finished {done}."),
        };
        _report!.End(outcome, text);
    }

    private static RunState StateOf(TrainingProgress now) => new(
        now.GlobalStep, now.Epoch, now.TotalEpochs, now.StepInEpoch, now.StepsPerEpoch, now.Elapsed, now.Remaining, now.DataWaitFraction);
}
