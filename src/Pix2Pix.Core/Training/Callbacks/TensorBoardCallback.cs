using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Pix2Pix.Training.Validation;
using TorchSharp.Modules;

namespace Pix2Pix.Training;

/// <summary>Writes event files for TensorBoard during training: add it to <see cref="TrainingOptions.Callbacks"/>.</summary>
/// <remarks>
/// <para>Scalars: <c>loss/generator</c>, <c>loss/adversarial</c>, <c>loss/reconstruction</c>, <c>loss/discriminator</c>,
/// <c>loss/discriminator_real</c>, <c>loss/discriminator_fake</c>, <c>accuracy/real</c>, <c>accuracy/fake</c> and <c>learning_rate</c> of a
/// step; <c>validation/l1</c>, <c>validation/psnr</c> and <c>validation/ssim</c> after a validation on held-out pairs, or
/// <c>validation/metric</c> of your own. Images: <c>preview/0</c> and so on, input, output and target beside each other, as many as
/// <see cref="ValidationOptions.PreviewCount"/>. The global step is the trainer's.</para>
/// <para>Every run, also a resumed one, writes a file of its own into the folder, as TensorBoard expects. Its name contains the machine's.
/// A folder that cannot be created ends the run before training; if it becomes unwritable later, training continues and logs one
/// warning.</para>
/// </remarks>
/// <param name="folder">The folder. Created if it does not exist. Default "runs", in the current folder; name one for each run.</param>
public sealed class TensorBoardCallback(string folder = "runs") : IPreviewReceiver
{
    // In the order of StepSeries.
    private static readonly string[] StepTags =
    [
        "loss/generator", "loss/adversarial", "loss/reconstruction", "loss/discriminator", "loss/discriminator_real",
        "loss/discriminator_fake", "accuracy/real", "accuracy/fake", "learning_rate",
    ];

    private ILogger _logger = NullLogger.Instance;
    private SummaryWriter? _writer;
    private int _files;
    private bool _hasWarned;

    /// <summary>The folder that the event files are written to.</summary>
    public string Folder { get; } = folder;

    /// <summary>How often the losses of a step are written.</summary>
    /// <value>1 or more. Default 10: those of every tenth step.</value>
    public int EveryNSteps { get; init; } = 10;

    void IPreviewReceiver.AddProblems(OptionsErrors problems)
    {
        const string Name = nameof(TensorBoardCallback);
        problems.AddIf(string.IsNullOrWhiteSpace(Folder), $"{Name}.{nameof(Folder)} is empty; name a folder.");
        problems.AddIf(EveryNSteps < 1, $"{Name}.{nameof(EveryNSteps)} is {EveryNSteps}; use 1 or more.");
    }

    void ITrainingCallback.RunStarting(TrainingContext context)
    {
        (_writer, _hasWarned, _logger) = (null, false, context.Logger);
        if (context.IsWriter) Directory.CreateDirectory(Folder);
    }

    void ITrainingCallback.StepCompleted(TrainingContext context, TrainingProgress progress)
    {
        if (!context.IsWriter || progress.GlobalStep % EveryNSteps != 0) return;
        var computed = StepTags.Zip(StepValues.Of(progress)).Where(metric => metric.Second is not null);
        Write(progress.GlobalStep, [.. computed.Select(metric => (metric.First, metric.Second!.Value))]);
    }

    void ITrainingCallback.EpochCompleted(TrainingContext context, TrainingProgress progress)
    {
        if (!context.IsWriter) return;
        if (progress.Validation is { } validation && validation.Step == progress.GlobalStep)
        {
            Write(
                validation.Step,
                [
                    ("validation/l1", validation.L1.Mean), ("validation/psnr", validation.Psnr.Mean),
                    ("validation/ssim", validation.Ssim.Mean),
                ]);
        }
        else if (context.Session.Callbacks.Validation.MeasuredAt == progress.GlobalStep)
        {
            Write(progress.GlobalStep, [("validation/metric", context.MetricHistory[^1])]);
        }
    }

    void IPreviewReceiver.AddImages(int epoch, long step, IReadOnlyList<ValidationRunner.Shown> images) => Write(step, (writer, at) =>
    {
        for (var i = 0; i < images.Count; i++)
        {
            using var row = RowOf(images[i]);
            writer.add_img($"preview/{i}", row, at);
        }
    });

    private void Write(long step, (string Tag, double Value)[] scalars) => Write(step, (writer, at) =>
    {
        foreach (var (tag, value) in scalars) writer.add_scalar(tag, (float)value, at);
    });

    // Each value is appended and the file closed. One that was not written whole makes what follows unreadable, so that the next goes into
    // another file. The writer counts steps in 32 bits.
    private void Write(long step, Action<SummaryWriter, int> write)
    {
        try
        {
            _writer ??= torch.utils.tensorboard.SummaryWriter(Folder, $".{Environment.ProcessId}.{_files++}");
            write(_writer, (int)Math.Min(step, int.MaxValue));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            _writer = null;
            if (_hasWarned) return;
            _hasWarned = true;
            _logger.TensorBoardNotWritten(e.Message);
        }
    }

    // Bytes [3, H, 3 W]: input, output and target, which may have different sizes.
    private static Tensor RowOf(ValidationRunner.Shown shown)
    {
        using var scope = torch.NewDisposeScope();
        PlanarImage<byte>[] images = [shown.Input, shown.Output, shown.Target];
        var tensors = images.Select(image => torch.tensor(image.Data, [image.Channels, image.Height, image.Width], torch.uint8));
        return torch.cat([.. tensors], dim: 2).MoveToOuterDisposeScope();
    }
}
