using Pix2Pix.Training.Reports;
using Pix2Pix.Training.Validation;

namespace Pix2Pix.Training;

/// <summary>Writes the page about a run.</summary>
/// <param name="session">The run.</param>
/// <param name="options">Where the page grows.</param>
internal sealed class ReportCallback(TrainingSession session, ReportOptions options) : ITrainingCallback
{
    // Lines of a whole run that are enough for any curve.
    private const int UsualLines = 10_000;

    private RunReport? _report;
    private TrainingProgress? _last;

    public void AddMessage(string text, bool isWarning) => _report?.AddMessage(text, isWarning);

    public void AddImages(int epoch, long step, IReadOnlyList<ValidationRunner.Shown> images) => _report?.AddImages(
        step,
        epoch,
        [.. images.Select(shown => shown.Input)],
        [.. images.Select(shown => shown.Output)],
        [.. images.Select(shown => shown.Target)]);

    public void RunStarting(TrainingContext context)
    {
        var (state, stepsPerEpoch) = (session.State, session.StepsPerEpoch);
        var last = state.RunBegan + session.Options.Epochs;
        var content = new ReportContent
        {
            Title = options.Title,
            State = new RunState(
                state.Step, Math.Min(state.EpochsDone + 1, last), last, state.StepInEpoch, stepsPerEpoch, TimeSpan.Zero, TimeSpan.Zero, 0),
            Outcome = RunOutcome.Running,
            OutcomeText = "Training",
            Elapsed = TimeSpan.Zero,
            Curves = new RunCurves(),
            Previews = new PreviewGallery(options.Folder),
            Messages = [],
            MessagesLeftOut = 0,
            Sections = [.. ReportSections.Create(session)],
            DecidingSpread = (int)(session.Options.Validation?.MonitorMetric ?? ValidationMetric.L1),
            Interval = options.Interval,
        };
        var stepsPerLine = options.StepsPerLine ?? (int)Math.Max(1, (long)last * stepsPerEpoch / UsualLines);
        _report = new RunReport(options.Folder, content, state.EpochsDone, stepsPerLine, session.Logger);
        _last = null;
    }

    public void StepCompleted(TrainingContext context, TrainingProgress progress)
    {
        _last = progress;
        _report!.AddStep(StateOf(progress), ValuesOf(progress));
    }

    public void EpochCompleted(TrainingContext context, TrainingProgress progress)
    {
        _last = progress;
        var isMeasured = session.Callbacks.Validation.MeasuredAt == progress.GlobalStep;
        double? metric = isMeasured ? context.MetricHistory[^1] : null;
        var isBest = isMeasured && session.State.BestStep == progress.GlobalStep;
        var heldOut = progress.Validation?.Step == progress.GlobalStep ? progress.Validation : null;
        _report!.AddEpoch(StateOf(progress), seconds => new EpochLine(
            progress.GlobalStep, progress.Epoch, seconds, metric, isBest, heldOut?.PairCount ?? 0,
            heldOut is null ? [] : [heldOut.L1, heldOut.Psnr, heldOut.Ssim]));
    }

    public void RunEnded(TrainingContext context, Exception? failure)
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
