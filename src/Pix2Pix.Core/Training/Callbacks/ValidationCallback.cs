using Pix2Pix.Data;
using Pix2Pix.Evaluation;
using Pix2Pix.Inference;
using Pix2Pix.Training.Validation;

namespace Pix2Pix.Training;

/// <summary>Validates the generator after epochs and keeps the best model.</summary>
/// <param name="session">The run.</param>
internal sealed class ValidationCallback(TrainingSession session) : ITrainingCallback
{
    /// <summary>All metrics of the run's last validation; null before it.</summary>
    public ValidationResult? LastResult { get; private set; }

    /// <summary>The step of the run's last metric, including those of other callbacks; null before it.</summary>
    public long? MeasuredAt { get; private set; }

    private TrainingOptions Options => session.Options;

    public void Forget() => (LastResult, MeasuredAt) = (null, null);

    public void Add(double metric, int epoch)
    {
        session.State = session.State.WithMetric(metric);
        MeasuredAt = session.State.Step;
        session.Logger.Validated(epoch, metric);
    }

    public void EpochEnding(TrainingContext context, CancellationToken cancellationToken)
    {
        if (Options.Validation is not { } validation) return;
        if (!context.IsLastEpoch && context.Epoch % validation.EveryNEpochs != 0) return;

        context.AddMetric(validation.Data is { } data
            ? MeasureHeldOut(data, validation, context.Epoch, cancellationToken)
            : session.Collective.FromFirst(() => session.WithSavedWeights(() => validation.CustomMetric!(session.Generator))));
        if (session.State.BestStep == session.State.Step && session.Collective.IsWriter) SaveBestModel();
    }

    /// <exception cref="ArgumentException">The pairs do not match the networks.</exception>
    /// <exception cref="InvalidOperationException">The held-out pairs do not match the run.</exception>
    public void ThrowIfUnfit(IPairedDataset data)
    {
        if (ProblemOf(data) is { } unfit)
        {
            throw new ArgumentException(
                $"The dataset does not match the networks. {unfit} Create the networks for the channels of the dataset.", nameof(data));
        }

        if (Options.Validation?.Data is not { } heldOut) return;

        var problem = heldOut.Count < 1 ? $"They are {heldOut.Count} pairs; hold out at least one."
            : Math.Min(heldOut.Width, heldOut.Height) < ValidationRunner.SmallestSide
            ? $"They have {heldOut.Width} x {heldOut.Height} pixels, but SSIM needs sides of {ValidationRunner.SmallestSide} or more; " +
              "use larger images."
            : KindOf(heldOut) != KindOf(data)
            ? $"They are {heldOut.Direction} from {heldOut.InputEncoding} to {heldOut.TargetEncoding}, but training pairs are " +
              $"{data.Direction} from {data.InputEncoding} to {data.TargetEncoding}; open both with the same options."
            : ProblemOf(heldOut);
        if (problem is not null)
        {
            throw new InvalidOperationException($"The held-out pairs of {nameof(TrainingOptions.Validation)} cannot be used. {problem}");
        }
    }

    private static (PairDirection, ColorEncoding, ColorEncoding) KindOf(IPairedDataset data) =>
        (data.Direction, data.InputEncoding, data.TargetEncoding);

    private string? ProblemOf(IPairedDataset data) => ColorEncodings.ProblemOf(
        data.InputEncoding, session.Generator.InputChannels, data.TargetEncoding, session.Generator.OutputChannels);

    private double MeasureHeldOut(IPairedDataset data, ValidationOptions options, int epoch, CancellationToken cancellationToken)
    {
        var runner = new GeneratorRunner(session.Generator, session.Device)
        {
            Statistics = session.Files.Info.InferenceStatistics,
            Dropout = session.Files.Info.InferenceDropout,
        };
        var shown = session.Callbacks.Previews.Count == 0 ? 0 : options.PreviewCount;
        var (first, count) = session.Collective.Part(options.PairCount);
        var stop = session.Collective.TokenWithin(cancellationToken);
        var (own, images) = session.WithSavedWeights(() => new ValidationRunner(runner, data).Run(first, count, shown, stop));
        var result = Summarize(options, epoch, session.Collective.Concatenate(own));
        LastResult = result;
        session.Logger.HeldOutMeasured(epoch, result.PairCount, result.L1.Mean, result.Psnr.Mean, result.Ssim.Mean, result.IsBest);
        foreach (var previews in session.Callbacks.Previews) previews.AddImages(epoch, session.State.Step, images);
        return result.Metric;
    }

    private ValidationResult Summarize(ValidationOptions options, int epoch, ImageQuality[] metrics)
    {
        MetricSummary SpreadOf(Func<ImageQuality, double> metric) =>
            MetricSummary.From(Array.ConvertAll(metrics, quality => metric(quality)));

        var (l1, psnr, ssim) = (SpreadOf(quality => quality.L1), SpreadOf(quality => quality.Psnr), SpreadOf(quality => quality.Ssim));
        var decisive = options.MonitorMetric switch
        {
            ValidationMetric.Psnr => -psnr.Mean,
            ValidationMetric.Ssim => -ssim.Mean,
            _ => l1.Mean,
        };
        return new ValidationResult
        {
            Epoch = epoch,
            Step = session.State.Step,
            PairCount = metrics.Length,
            L1 = l1,
            Psnr = psnr,
            Ssim = ssim,
            Metric = decisive,
            IsBest = TrainingState.IsBetter(decisive, session.State.BestMetric),
        };
    }

    private void SaveBestModel()
    {
        if (Options.Validation?.BestModelPath is not { } path) return;
        try
        {
            session.Files.SaveModel(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // As for checkpoints, a full disk does not end the run.
            var name = Path.GetFileName(path);
            session.Logger.BestModelFailed(name, e.Message);
        }
    }
}
