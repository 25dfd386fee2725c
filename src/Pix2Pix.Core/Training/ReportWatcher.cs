using Pix2Pix.Training.Reports;
using Pix2Pix.Training.Validation;

namespace Pix2Pix.Training;

/// <summary>Tells a report of a run.</summary>
/// <param name="report">What is told.</param>
/// <param name="measured">Whatever validation said after a step, null for nothing, and whether it is the best so far.</param>
internal sealed class ReportWatcher(RunReport report, Func<long, (double? Figure, bool IsBest)> measured) : IRunWatcher
{
    private TrainingProgress? _last;

    /// <summary>Shows something that was noticed about the run.</summary>
    public void AddMessage(string text, bool isWarning = false) => report.AddMessage(text, isWarning);

    public void AddPictures(int epoch, long step, IReadOnlyList<HeldOutPictures> pictures) => report.AddPictures(
        step, epoch, [.. pictures.Select(shown => shown.Input)], [.. pictures.Select(shown => shown.Output)], [.. pictures.Select(shown => shown.Target)]);

    public void OnStep(TrainingProgress now)
    {
        _last = now;
        report.AddStep(StateOf(now), ValuesOf(now));
    }

    public void OnEpoch(TrainingProgress last)
    {
        _last = last;
        var (figure, isBest) = measured(last.Step);
        var heldOut = last.Validation?.Step == last.Step ? last.Validation : null;
        report.AddEpoch(StateOf(last), seconds => new EpochLine(
            last.Step, last.Epoch, seconds, figure, isBest, heldOut?.PairCount ?? 0, heldOut is null ? [] : [heldOut.L1, heldOut.Psnr, heldOut.Ssim]));
    }

    public void OnEnd(Exception? failure)
    {
        var done = _last is null ? "before its first step" : $"after epoch {_last.Epoch}, step {_last.StepInEpoch} of {_last.StepsPerEpoch}";
        var (outcome, text) = failure switch
        {
            OperationCanceledException => (RunOutcome.Stopped, $"Cancelled {done}. What was learned by then stays."),
            // Its message may name folders.
            not null => (RunOutcome.Failed, $"Failed {done}: {failure.GetType().Name}. The program was told more."),
            _ when _last?.StopReason is { } reason => (RunOutcome.Stopped, $"Stopped early after epoch {_last.Epoch}: {reason}"),
            _ => (RunOutcome.Finished, $"Finished {done}."),
        };
        report.End(outcome, text);
    }

    private static RunState StateOf(TrainingProgress now) => new(
        now.Step, now.Epoch, now.EpochCount, now.StepInEpoch, now.StepsPerEpoch, now.Elapsed, now.Remaining, now.DataWaitShare);

    // In the order of StepSeries. What was not computed is zero in the losses and nothing here.
    private static double?[] ValuesOf(TrainingProgress now)
    {
        var losses = now.Losses;
        var hasGame = losses.RealAccuracy is not null || losses.Discriminator != 0;
        double? OfGame(float value) => hasGame ? value : null;
        return
        [
            losses.Generator, OfGame(losses.Adversarial), losses.Reconstruction, OfGame(losses.Discriminator), OfGame(losses.DiscriminatorReal),
            OfGame(losses.DiscriminatorGenerated), losses.RealAccuracy, losses.GeneratedAccuracy, now.LearningRate,
        ];
    }
}
