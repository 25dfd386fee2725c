using Pix2Pix.Evaluation;
using Pix2Pix.Tests.TestSupport;
using TorchSharp;

namespace Pix2Pix.Tests.Evaluation;

public class SegmenterTests
{
    private static readonly LabelPalette Palette = new(PaintedLabels.Colors);
    private static readonly SegmenterOptions Small = new() { Depth = 3, Width = 8, Epochs = 4, LearningRate = 3e-3, Device = "cpu" };

    // Of the small network: TorchSharp counts each twice when it is made and once when it is disposed.
    private const int Parameters = 13;

    [Fact]
    public void Score_TrainedOnPaintedImages_RecognizesHeldOutOnesAndNotShuffledOnes()
    {
        using var scope = torch.NewDisposeScope();
        using var segmenter = Segmenter.Train(Pairs(0, 32), Palette, Small);
        var heldOut = Pairs(1000, 16);
        var shuffled = heldOut.Select((pair, i) => (heldOut[(i + 1) % heldOut.Count].Image, pair.Label));

        var (real, wrong) = (segmenter.Score(heldOut), segmenter.Score(shuffled));

        Assert.InRange(real.PixelAccuracy, 0.9, 1);
        Assert.InRange(real.ClassIou, 0.7, 1);
        Assert.True(wrong.PixelAccuracy < real.PixelAccuracy - 0.1, $"shuffled pictures scored {wrong}, real ones {real}");
        Assert.True(wrong.ClassIou < real.ClassIou - 0.3, $"shuffled pictures scored {wrong}, real ones {real}");
    }

    [Fact]
    public void Predict_SameSeedAndOther_RepeatsAndDiffers()
    {
        using var scope = torch.NewDisposeScope();
        var pairs = Pairs(0, 3);
        long[] ClassesFor(long seed)
        {
            using var segmenter = Segmenter.Train(pairs, Palette, Small with { Seed = seed, Epochs = 1 });
            return segmenter.Predict(pairs[0].Image).data<long>().ToArray();
        }

        var first = ClassesFor(1);
        Assert.Equal(first, ClassesFor(1));
        Assert.NotEqual(first, ClassesFor(2));
    }

    [Fact]
    public void Predict_OneImage_GivesItsClassesAndKeepsIt()
    {
        using var scope = torch.NewDisposeScope();
        using var segmenter = Segmenter.Train(Pairs(0, 1), Palette, Small with { Epochs = 1 });
        var image = torch.zeros(1, 3, 16, 24);

        var classes = segmenter.Predict(image);

        Assert.Equal((torch.int64, 16, 24), (classes.dtype, classes.shape[0], classes.shape[1]));
        Assert.InRange(classes.max().ToInt64(), 0, Palette.Count - 1);
        Assert.Equal(0, image.abs().max().ToSingle());
    }

    [Fact]
    public void Train_Mirrored_LearnsOtherwiseThanUnmirrored()
    {
        using var scope = torch.NewDisposeScope();
        var pairs = Pairs(0, 4);
        using Segmenter mirrored = Segmenter.Train(pairs, Palette, Small with { Epochs = 1 }), plain = Segmenter.Train(pairs, Palette, Small with { Epochs = 1, HorizontalFlip = false });
        Assert.NotEqual(mirrored.Predict(pairs[0].Image).data<long>().ToArray(), plain.Predict(pairs[0].Image).data<long>().ToArray());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public async Task TrainScoreAndDispose_LeaveNoTensor(int epochs)
    {
        Task Work()
        {
            var pairs = Pairs(0, 2);
            using (var segmenter = Segmenter.Train(pairs, Palette, Small with { Epochs = epochs })) segmenter.Score(pairs);
            foreach (var (image, label) in pairs)
            {
                image.Dispose();
                label.Dispose();
            }

            return Task.CompletedTask;
        }

        await Work();
        Assert.Equal(Parameters, await LiveTensors.LeftByAllThreadsAsync(Work));
    }

    [Fact]
    public async Task Train_Canceled_ThrowsAndLeavesNoTensor()
    {
        using var scope = torch.NewDisposeScope();
        var pairs = Pairs(0, 2);
        var left = await LiveTensors.LeftByAllThreadsAsync(() =>
        {
            Assert.Throws<OperationCanceledException>(() => Segmenter.Train(pairs, Palette, Small, new CancellationToken(canceled: true)));
            return Task.CompletedTask;
        });
        Assert.Equal(Parameters, left);
    }

    [Fact]
    public void Train_ManyBadOptions_AreReportedTogether()
    {
        var options = new SegmenterOptions { Depth = 0, Width = -1, Epochs = 0, LearningRate = double.NaN, Device = "gpu" };
        var error = Assert.Throws<ArgumentException>(() => Segmenter.Train([], Palette, options));
        Assert.Equal(
            "The segmenter options cannot be used: Depth is 0; use 1 to 16. Width is -1; use 1 to 65536. Epochs is 0; use 1 or more. " +
            "LearningRate is NaN; use a number above zero. Device is \"gpu\"; use \"auto\", \"cpu\", \"cuda\", \"cuda:N\" with N counted from 0, or \"mps\".",
            error.Message);
    }

    [Fact]
    public void Defaults_AreTheDocumented()
    {
        var options = new SegmenterOptions();
        Assert.Equal((6, 32, 20, 1e-3), (options.Depth, options.Width, options.Epochs, options.LearningRate));
        Assert.Equal((true, 0L, "auto"), (options.HorizontalFlip, options.Seed, options.Device));
    }

    [Fact]
    public void TrainAndScore_PairsThatDoNotFit_SaySo()
    {
        using var scope = torch.NewDisposeScope();
        using var segmenter = Segmenter.Train(Pairs(0, 1), Palette, Small with { Epochs = 1 });
        string MessageOf(Action action) => Assert.Throws<ArgumentException>(action).Message;
        Tensor Image(int height, int width) => torch.zeros(3, height, width);

        Assert.Contains("There are no pairs.", MessageOf(() => Segmenter.Train([], Palette, Small)), StringComparison.Ordinal);
        Assert.Contains("There are no pairs.", MessageOf(() => segmenter.Score([])), StringComparison.Ordinal);
        Assert.Contains("16 x 8 pixels", MessageOf(() => segmenter.Score([(Image(8, 16), Image(16, 8))])), StringComparison.Ordinal);
        Assert.Contains("multiples of 8", MessageOf(() => segmenter.Predict(Image(8, 12))), StringComparison.Ordinal);
        Assert.Contains("[2, 3, 8, 8]", MessageOf(() => segmenter.Predict(torch.zeros(2, 3, 8, 8))), StringComparison.Ordinal);
    }

    [Fact]
    public void Predict_Disposed_Throws()
    {
        using var scope = torch.NewDisposeScope();
        var segmenter = Segmenter.Train(Pairs(0, 1), Palette, Small with { Epochs = 1 });
        segmenter.Dispose();
        Assert.Throws<ObjectDisposedException>(() => segmenter.Predict(torch.zeros(3, 8, 8)));
        Assert.Throws<ObjectDisposedException>(() => segmenter.Score([]));
    }

    private static List<(Tensor Image, Tensor Label)> Pairs(int seed, int count) => [.. Enumerable.Range(seed, count).Select(s => PaintedLabels.Pair(s))];
}
