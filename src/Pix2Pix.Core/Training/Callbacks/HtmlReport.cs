using Pix2Pix.Training.Reports;
using Pix2Pix.Training.Validation;

namespace Pix2Pix.Training;

/// <summary>Writes a page about a run while it trains: add it to <see cref="TrainingOptions.Callbacks"/>.</summary>
/// <remarks>
/// <para><c>report.html</c> needs no other file and no network. <c>figures.jsonl</c> holds the same figures, one JSON object a line, for
/// programs; docs/training.md lists its fields. The folder <c>previews</c> holds the pictures of the page as PNG files. None of them names
/// a user, a machine or a folder.</para>
/// <para>A run that is resumed goes on with the files that are there, without the figures of steps that are done again. A run from the
/// first step begins them anew; the old <c>figures.jsonl</c> is kept as <c>figures.old.jsonl</c>. Should the folder not be writable later
/// on, training goes on without it and the logger says so once.</para>
/// </remarks>
/// <param name="folder">
/// The folder; two runs need two. Default "report", in the current folder; it is created if it does not exist.
/// </param>
public sealed class HtmlReport(string folder = "report") : ITrainingCallback
{
    // Lines of a whole run that are enough for any curve.
    private const int UsualLines = 10_000;

    private RunReport? _report;
    private TrainingProgress? _last;

    /// <summary>The folder that the report is written to.</summary>
    public string Folder { get; } = folder;

    /// <summary>Heading of the page.</summary>
    /// <value>Default "Training".</value>
    public string Title { get; init; } = "Training";

    /// <summary>
    /// How long the page is left as it is at least. It is also written at the end of an epoch when this time is over, and always at the end
    /// of the run.
    /// </summary>
    /// <value>
    /// Zero or more. Default 10 s. Where writing takes long, it is done less often, so that it costs no more than one part in fifty of the
    /// time. Zero: after every step, whatever it costs.
    /// </value>
    public TimeSpan Interval { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How many steps are averaged into one line of <c>figures.jsonl</c> and one point of the curves.</summary>
    /// <value>1 or more. Default null: as many as keep a run within about 10,000 lines.</value>
    public int? StepsPerLine { get; init; }

    internal void AddProblems(OptionsErrors problems)
    {
        problems.AddIf(string.IsNullOrWhiteSpace(Folder), $"{nameof(HtmlReport)}.{nameof(Folder)} is empty; name a folder.");
        problems.AddIf(string.IsNullOrWhiteSpace(Title), $"{nameof(HtmlReport)}.{nameof(Title)} is empty; name the run.");
        problems.AddIf(Interval < TimeSpan.Zero, $"{nameof(HtmlReport)}.{nameof(Interval)} is {Interval}; use zero or more.");
        problems.AddIf(
            StepsPerLine < 1,
            $"{nameof(HtmlReport)}.{nameof(StepsPerLine)} is {StepsPerLine}; use 1 or more, or null to leave it to the library.");
    }

    internal void AddMessage(string text, bool isWarning) => _report?.AddMessage(text, isWarning);

    internal void AddImages(int epoch, long step, IReadOnlyList<ValidationRunner.Shown> images) => _report?.AddImages(
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
        _report!.AddStep(StateOf(progress), ValuesOf(progress));
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
            OperationCanceledException => (RunOutcome.Stopped, $"Cancelled {done}. What was learned by then stays."),
            // Its message may name folders.
            not null => (RunOutcome.Failed, $"Failed {done}: {failure.GetType().Name}. The program was told more."),
            _ when context.StopReason is { } reason => (RunOutcome.Stopped, $"Stopped early after epoch {_last?.Epoch}: {reason}"),
            _ => (RunOutcome.Finished, $"Finished {done}."),
        };
        _report!.End(outcome, text);
    }

    private static RunState StateOf(TrainingProgress now) => new(
        now.GlobalStep, now.Epoch, now.TotalEpochs, now.StepInEpoch, now.StepsPerEpoch, now.Elapsed, now.Remaining, now.DataWaitFraction);

    // In the order of StepSeries. What was not computed is zero in the losses and missing here.
    private static double?[] ValuesOf(TrainingProgress now)
    {
        var losses = now.Losses;
        var hasGame = losses.RealAccuracy is not null || losses.Discriminator != 0;
        double? OfGame(float value) => hasGame ? value : null;
        return
        [
            losses.Generator, OfGame(losses.Adversarial), losses.Reconstruction,
            OfGame(losses.Discriminator), OfGame(losses.DiscriminatorReal), OfGame(losses.DiscriminatorFake),
            losses.RealAccuracy, losses.FakeAccuracy, now.LearningRate,
        ];
    }
}
