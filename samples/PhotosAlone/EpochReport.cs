using Pix2Pix.Training;

namespace PhotosAlone;

/// <summary>Says after every epoch how training goes.</summary>
internal sealed class EpochReport : IProgress<TrainingProgress>
{
    private double _distance;
    private double _discriminator;

    public void Report(TrainingProgress value)
    {
        _distance += value.Losses.Reconstruction / value.StepsPerEpoch;
        _discriminator += value.Losses.Discriminator / value.StepsPerEpoch;
        if (value.StepInEpoch < value.StepsPerEpoch) return;

        Console.WriteLine(
            $"epoch {value.Epoch}/{value.EpochCount}  L1 {_distance:F4}  D {_discriminator:F2}  " +
            $"{value.Elapsed.TotalSeconds:F0} s, {value.Remaining.TotalSeconds:F0} s left");
        (_distance, _discriminator) = (0, 0);
    }
}
