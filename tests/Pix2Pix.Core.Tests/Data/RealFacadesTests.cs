using Pix2Pix.Data;
using Pix2Pix.Imaging;
using Pix2Pix.Tests.TestSupport;
using Pix2Pix.Training;

namespace Pix2Pix.Tests.Data;

public class RealFacadesTests
{
    [SharedDataFact]
    public void FromFolder_RealFacades_FindsEveryPair()
    {
        Assert.Equal(228, PairedImages.FromFolder(Path.Combine(SharedDataFactAttribute.Folder!, "train")).Count);
        Assert.Equal(100, PairedImages.FromFolder(Path.Combine(SharedDataFactAttribute.Folder!, "val")).Count);
    }

    [SharedDataFact]
    public async Task FitAsync_RealFacadesForTwoEpochs_LowersTheL1()
    {
        using var generator = SmallNetworks.Generator(depth: 5, width: 8);
        using var discriminator = SmallNetworks.Discriminator(layers: 2, width: 8);
        var data = PairedImages.FromFolder(
            Path.Combine(SharedDataFactAttribute.Folder!, "train"), new() { CropSize = 32, Direction = PairDirection.BToA });
        using var trainer = new Pix2PixTrainer(generator, discriminator, new TrainingOptions { Epochs = 2, LearningRate = 1e-3, Device = "cpu" });
        var progress = new Recorder<TrainingProgress>();

        await trainer.FitAsync(data, progress);

        float MeanL1(IEnumerable<TrainingProgress> steps) => steps.Average(step => step.Losses.Reconstruction);
        var first = MeanL1(progress.Values.Take(10));
        var last = MeanL1(progress.Values.TakeLast(100));
        Assert.True(last < 0.9 * first, $"L1 was {first} at first and {last} at last");
    }
}
