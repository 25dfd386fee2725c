using Pix2Pix.Evaluation;
using Pix2Pix.Imaging;
using Pix2Pix.Tests.TestSupport;
using TorchSharp;
using static TorchSharp.torch.nn.functional;

namespace Pix2Pix.Tests.Evaluation;

public class RealFacadesScoreTests
{
    [SharedDataFact]
    public void FromImages_RealFacades_FindsTheTwelveColors()
    {
        using var scope = torch.NewDisposeScope();
        var palette = LabelPalette.FromImages(Load("train", 60).Select(pair => pair.Label), maximumClasses: 30);

        Assert.Equal(12, palette.Count);
        foreach (var painted in new (byte, byte, byte)[] { (0, 0, 222), (0, 48, 254), (254, 240, 3), (174, 0, 1) }) Assert.Contains(painted, palette.Colors);
    }

    [SharedDataFact]
    public void Score_RealFacades_IsHigherForTheImagesOfTheLabels()
    {
        using var scope = torch.NewDisposeScope();
        var train = Load("train", 100).ToList();
        var palette = LabelPalette.FromImages(train.Select(pair => pair.Label), maximumClasses: 12);
        var options = new SegmenterOptions { Depth = 5, Width = 8, Epochs = 4, LearningRate = 3e-3, Device = "cpu" };
        using var segmenter = Segmenter.Train([.. train.Select(Quartered)], palette, options);
        var heldOut = Load("val", 40).Select(Quartered).ToList();
        var shuffled = heldOut.Select((pair, i) => (heldOut[(i + 1) % heldOut.Count].Image, pair.Label));

        var (real, wrong) = (segmenter.Score(heldOut), segmenter.Score(shuffled));

        Assert.True(real.PixelAccuracy > wrong.PixelAccuracy + 0.04 && real.ClassIou > 1.2 * wrong.ClassIou, $"real: {real}, shuffled: {wrong}");
    }

    private static IEnumerable<(Tensor Image, Tensor Label)> Load(string part, int count) =>
        Directory.EnumerateFiles(Path.Combine(SharedDataFactAttribute.Folder!, part)).Order(StringComparer.Ordinal).Take(count).Select(file =>
        {
            using var pair = ImageFile.Read(file);
            var both = BitmapConverter.ToTensor(pair);
            return (both.narrow(3, 0, pair.Width / 2), both.narrow(3, pair.Width / 2, pair.Width / 2));
        });

    // The label without blending.
    private static (Tensor Image, Tensor Label) Quartered((Tensor Image, Tensor Label) pair) => (
        interpolate(pair.Image, scale_factor: [0.25, 0.25], mode: torch.InterpolationMode.Area),
        interpolate(pair.Label, scale_factor: [0.25, 0.25], mode: torch.InterpolationMode.Nearest));
}
