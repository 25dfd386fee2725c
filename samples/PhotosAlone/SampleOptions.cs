using Pix2Pix.Data;
using Pix2Pix.Imaging;
using Pix2Pix.Training;
using SampleTools.Options;

namespace PhotosAlone;

/// <summary>Options of the command line.</summary>
internal sealed record SampleOptions : ISampleOptions
{
    public PhotoTask? Task { get; init; }

    public string? Data { get; init; }

    public PairDirection? SideBySide { get; init; }

    public string? Out { get; init; }

    public int Size { get; init; } = 128;

    public int GeneratorWidth { get; init; } = 32;

    public int DiscriminatorWidth { get; init; } = 32;

    public int Epochs { get; init; } = 5;

    public int Seed { get; init; }

    public int Threads { get; init; } = Environment.ProcessorCount;

    public string Folder => Out ?? Path.Combine("artifacts", "photos-alone", Task!.Name);

    /// <summary>
    /// The task preset at the chosen size. Presets are for many thousands of photos; a few hundred need jitter, flips and a batch size of
    /// 1.
    /// </summary>
    public TaskPreset Preset
    {
        get
        {
            var taskPreset = Task!.Preset.ForImageSize(Size);
            return taskPreset with
            {
                Generator = taskPreset.Generator with { BaseChannels = GeneratorWidth },
                Discriminator = taskPreset.Discriminator with { BaseChannels = DiscriminatorWidth },
                Photos = new SynthesizedPairsOptions { SideBySide = SideBySide, CropSize = Size },
                Training = taskPreset.Training with
                {
                    Epochs = Epochs,
                    BatchSize = 1,
                    Seed = Seed,
                    Optimization = taskPreset.Training.Optimization with { LearningRateSchedule = HalfConstant(Epochs) },
                },
            };
        }
    }

    /// <inheritdoc/>
    public void ThrowIfContradictory()
    {
        if (Task is null) throw new UsageException($"--task is missing; write --task {PhotoTask.Names("|")}.");
        if (Data is null) throw new UsageException("--data is missing; write --data DIR, a folder with the subfolders train and val.");
    }

    // Single-image steps are noisy; a decaying learning rate averages the noise out. The PyTorch implementation does the same.
    private static ILearningRateSchedule HalfConstant(int epochs) => LearningRateSchedule.LinearDecay(epochs / 2, epochs - (epochs / 2));
}
