using Pix2Pix.Common;
using Pix2Pix.Data;
using Pix2Pix.Evaluation;
using Pix2Pix.Imaging;
using Pix2Pix.Inference;
using Pix2Pix.Training.Validation;

namespace Pix2Pix.Training;

// What is measured between two epochs, and what follows from it.
public partial class Pix2PixTrainer
{
    private ValidationResult? _validation;
    private (long Step, double Figure)? _measured;
    private string? _stopReason;

    // Whatever measures: the figure of this epoch, lower is better; null where none is due.
    private double? Measure(int epoch, bool isLast, CancellationToken cancellationToken)
    {
        double? figure = Options switch
        {
            { Validate: { } validate } => AskFirst(() => WithAverage(() => validate(Generator))),
            { Validation: { } validation } when isLast || epoch % validation.EveryEpochs == 0 => MeasureHeldOut(validation, epoch, cancellationToken),
            _ => null,
        };
        if (figure is not { } measured) return null;

        _figures.Add(measured);
        _measured = (StepCount, measured);
        _logger.Validated(epoch, measured);
        return figure;
    }

    private double MeasureHeldOut(ValidationOptions options, int epoch, CancellationToken cancellationToken)
    {
        var runner = new NetworkRunner(Generator, _device) { Statistics = _info.InferenceStatistics, Dropout = _info.InferenceDropout };
        var shown = _report is null ? 0 : options.Previews;
        var (first, count) = new BatchShare(Group.Rank, Group.Size).Of(options.PairCount);
        var stop = IsShared ? CancellationToken.None : cancellationToken;
        var (own, pictures) = SavingIfStopped(
            () => WithAverage(() => new HeldOutExam(runner, options.Data).Take(first, count, shown, stop)), stop);
        var figures = Merge(own);
        FigureSpread SpreadOf(Func<ImageQuality, double> figure) => FigureSpread.Of(Array.ConvertAll(figures, quality => figure(quality)));

        FigureSpread l1 = SpreadOf(quality => quality.L1), psnr = SpreadOf(quality => quality.Psnr), ssim = SpreadOf(quality => quality.Ssim);
        var decisive = options.Figure switch
        {
            ValidationFigure.Psnr => -psnr.Mean,
            ValidationFigure.Ssim => -ssim.Mean,
            _ => l1.Mean,
        };
        _validation = new ValidationResult
        {
            Epoch = epoch,
            Step = StepCount,
            PairCount = figures.Length,
            L1 = l1,
            Psnr = psnr,
            Ssim = ssim,
            Figure = decisive,
            IsBest = TrainingPosition.IsBetter(decisive, _position.BestFigure),
        };
        _logger.HeldOutMeasured(epoch, figures.Length, l1.Mean, psnr.Mean, ssim.Mean, _validation.IsBest);
        _report?.AddPictures(epoch, StepCount, pictures);
        return decisive;
    }

    private void SaveBestModel()
    {
        if (Options.Validation?.BestModel is not { } path) return;
        try
        {
            Save(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // As with checkpoints: a full disk does not end the run.
            var name = Path.GetFileName(path);
            _logger.BestModelFailed(name, e.Message);
        }
    }

    // A function of the figures alone, so that a run that is continued ends where it would have.
    private string? FindStopReason()
    {
        if (Options.Validation is not { Patience: { } patience } validation) return null;

        var ofThisRun = _figures.Count - _position.FiguresBefore;
        var best = _figures.FindIndex(figure => figure == _position.BestFigure);
        var borne = Math.Min(ofThisRun, _figures.Count - 1 - best);
        return borne < patience ? null
            : $"{validation.Figure} on the held-out pairs has not improved for {borne} measurement{(borne == 1 ? "" : "s")} (patience {patience}).";
    }

    private void ThrowIfUnfitForValidation(IPairedDataset data)
    {
        if (Options.Validation?.Data is not { } heldOut) return;

        var problem = heldOut.Count < 1 ? $"They are {heldOut.Count} pairs; hold out at least one."
            : Math.Min(heldOut.Width, heldOut.Height) < HeldOutExam.SmallestSide
            ? $"They have {heldOut.Width} x {heldOut.Height} pixels, but SSIM needs sides of {HeldOutExam.SmallestSide} or more; use larger pictures."
            : (heldOut.Direction, heldOut.InputEncoding, heldOut.TargetEncoding) != (data.Direction, data.InputEncoding, data.TargetEncoding)
            ? $"They are {heldOut.Direction} from {heldOut.InputEncoding} to {heldOut.TargetEncoding}, and the pairs to learn from are {data.Direction} from " +
              $"{data.InputEncoding} to {data.TargetEncoding}; open both alike."
            : PictureEncodings.ProblemOf(heldOut.InputEncoding, Generator.InputChannels, heldOut.TargetEncoding, Generator.OutputChannels);
        if (problem is not null) throw new InvalidOperationException($"The held-out pairs of {nameof(TrainingOptions.Validation)} cannot be used. {problem}");
    }
}
