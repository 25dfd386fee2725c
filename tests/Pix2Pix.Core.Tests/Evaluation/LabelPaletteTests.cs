using Pix2Pix.Evaluation;
using Pix2Pix.Tests.TestSupport;
using TorchSharp;
using static TorchSharp.torch.nn.functional;

namespace Pix2Pix.Tests.Evaluation;

public class LabelPaletteTests
{
    [Fact]
    public void FromImages_NoisyAndBlendedLabels_FindsThePaintedColors()
    {
        using var scope = torch.NewDisposeScope();
        var labels = Enumerable.Range(0, 8).Select(i => PaintedLabels.Pair(i, size: 64, labelNoise: 6).Label).Select(Doubled).ToList();

        var palette = LabelPalette.FromImages(labels, maximumClasses: 20);

        Assert.Equal(PaintedLabels.Colors.Length, palette.Count);
        for (var c = 0; c < palette.Count; c++)
        {
            var (painted, found) = (PaintedLabels.Colors[c], palette.Colors.MinBy(f => Distance(f, PaintedLabels.Colors[c])));
            Assert.True(Distance(painted, found) <= 6, $"{painted} was found as {found}");
        }
    }

    [Fact]
    public void FromImages_MoreColorsThanAskedFor_TakesTheMostFrequent()
    {
        using var scope = torch.NewDisposeScope();
        var label = torch.cat([Flat(255, 0, 0, 4), Flat(0, 255, 0, 12), Flat(0, 0, 255, 8)], 2);
        Assert.Equal([(0, 255, 0), (0, 0, 255)], LabelPalette.FromImages([label], 2).Colors);
    }

    [Fact]
    public void FromImages_OneColor_SaysSo()
    {
        using var scope = torch.NewDisposeScope();
        var error = Assert.Throws<ArgumentException>(() => LabelPalette.FromImages([Flat(9, 9, 9, 8)], 12));
        Assert.Contains("have 1 flat color(s)", error.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => LabelPalette.FromImages([], 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => LabelPalette.FromImages([], 257));
    }

    [Fact]
    public void Constructor_OneColorTwice_Throws() =>
        Assert.Throws<ArgumentException>(() => new LabelPalette([(1, 2, 3), (4, 5, 6), (1, 2, 3)]));

    [Fact]
    public void ClassesOf_ShadesOfTheColors_GivesTheNearest()
    {
        using var scope = torch.NewDisposeScope();
        var palette = new LabelPalette(PaintedLabels.Colors);
        var classes = palette.ClassesOf(torch.cat([Flat(250, 80, 9, 1), Flat(10, 160, 240, 1), Flat(0, 20, 160, 1)], 2).unsqueeze(0));

        Assert.Equal((torch.int64, 8, 3), (classes.dtype, classes.shape[0], classes.shape[1]));
        Assert.Equal([2, 1, 0, 2, 1, 0], classes.data<long>().ToArray().Take(6));
        Assert.Throws<ArgumentException>(() => palette.ClassesOf(torch.zeros(2, 3, 8, 8)));
    }

    [Fact]
    public async Task FromImagesAndClassesOf_LeaveNoTensor() => Assert.Equal(0, await LiveTensors.LeftByAllThreadsAsync(() =>
    {
        var (image, label) = PaintedLabels.Pair(1);
        using var _ = image;
        using var __ = label;
        using var classes = LabelPalette.FromImages([label], 12).ClassesOf(label);
        return Task.CompletedTask;
    }));

    private static Tensor Doubled(Tensor label) =>
        interpolate(label.unsqueeze(0), scale_factor: [2, 2], mode: torch.InterpolationMode.Bicubic, align_corners: false);

    private static Tensor Flat(byte red, byte green, byte blue, int width) =>
        ((torch.tensor(new float[] { red, green, blue }).reshape(3, 1, 1) / 127.5) - 1).expand(3, 8, width).clone();

    private static double Distance((byte Red, byte Green, byte Blue) x, (byte Red, byte Green, byte Blue) y) =>
        Math.Sqrt(Math.Pow(x.Red - y.Red, 2) + Math.Pow(x.Green - y.Green, 2) + Math.Pow(x.Blue - y.Blue, 2));
}
