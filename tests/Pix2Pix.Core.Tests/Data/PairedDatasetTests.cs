using Pix2Pix.Data;
using Pix2Pix.Imaging;
using Pix2Pix.Tests.TestSupport;
using TorchSharp;

namespace Pix2Pix.Tests.Data;

public class PairedDatasetTests
{
    private static readonly float[] Values = [0, 0.25f, -0.5f, 1];

    [Fact]
    public void From_Function_HasTheSizeOfTheFirstPair()
    {
        using var scope = torch.NewDisposeScope();
        var data = PairedDataset.From(
            4, index => new TensorPair(Image(5, Values[index]), Image(2, -Values[index])), PairDirection.BToA);
        Assert.Equal((4, 8, 16, PairDirection.BToA), (data.Count, data.Height, data.Width, data.Direction));
        Assert.Equal((ColorEncoding.Rgb, "pair 2"), (data.InputEncoding, data.NameOf(2)));
        AssertPairs(data);
        Assert.Throws<ArgumentOutOfRangeException>(() => data.GetPair(4));
        Assert.Throws<ArgumentOutOfRangeException>(() => data.GetPair(-1));
    }

    [Fact]
    public void From_FunctionThatReturnsNull_SaysForWhichPair()
    {
        Assert.StartsWith(
            "The function returned null for pair 0", Assert.Throws<InvalidOperationException>(() => PairedDataset.From(4, _ => null!)).Message,
            StringComparison.Ordinal);
        var data = PairedDataset.From(4, index => index == 2 ? null! : new TensorPair(Image(3, 0), Image(3, 0)));
        Assert.StartsWith(
            "The function returned null for pair 2", Assert.Throws<InvalidOperationException>(() => data.GetPair(2)).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task FitAsync_DatasetThatReturnsNull_SaysWhoDid()
    {
        using var run = new TinyRun(TinyRun.Options);
        var error = await Assert.ThrowsAsync<InvalidOperationException>(() => run.Trainer.FitAsync(new NoPairs()));
        Assert.Contains("NoPairs.GetPair returned null for pair", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void From_FunctionThatAugments_IsHandedTheSource()
    {
        var seen = new List<Random?>();
        var data = PairedDataset.From(1, (_, random) =>
        {
            seen.Add(random);
            return new TensorPair(Image(3, 0), Image(3, 0));
        });
        var source = new Random(1);
        data.GetPair(0, source).Dispose();
        Assert.Equal([null, source], seen);
    }

    [Fact]
    public void From_TensorDataset_TakesInputAndTarget()
    {
        using var scope = torch.NewDisposeScope();
        var inputs = torch.stack(Values.Select(value => Image(5, value)));
        var targets = torch.stack(Values.Select(value => Image(2, -value)));
        using var dataset = torch.utils.data.TensorDataset(inputs, targets, torch.arange(4));
        AssertPairs(PairedDataset.From(dataset));
    }

    [Fact]
    public void From_DatasetOfDictionaries_TakesTheNamedTensors()
    {
        using var scope = torch.NewDisposeScope();
        using var dataset = new Dictionaries();
        AssertPairs(PairedDataset.From(dataset, "photo", "label"));
        var error = Assert.Throws<ArgumentException>(() => PairedDataset.From(dataset, "photo", "labels"));
        Assert.Contains("contains photo, label, weight, but photo and labels are needed", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void From_DatasetOfTuples_TakesWhatTheFunctionMakes()
    {
        using var scope = torch.NewDisposeScope();
        using var dataset = new Tuples();
        AssertPairs(PairedDataset.From(dataset, example => new TensorPair(example.Photo, example.Label)));
    }

    [Fact]
    public void GetPair_OfDictionaries_LeavesNoTensor() => Assert.Equal(0, LiveTensors.LeftBy(() =>
    {
        using var dataset = new Dictionaries();
        PairedDataset.From(dataset, "photo", "label").GetPair(1).Dispose();
    }));

    [Fact]
    public void From_WhatIsNoPair_SaysWhatIsNeeded()
    {
        using var scope = torch.NewDisposeScope();
        Assert.Throws<ArgumentOutOfRangeException>(() => PairedDataset.From(0, _ => new TensorPair(Image(3, 0), Image(3, 0))));
        var batch = Assert.Throws<ArgumentException>(
            () => PairedDataset.From(1, _ => new TensorPair(torch.zeros(1, 3, 8, 8), torch.zeros(3, 8, 8))));
        Assert.Contains("[1, 3, 8, 8] and [3, 8, 8]", batch.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => PairedDataset.From(1, _ => new TensorPair(torch.zeros(3, 8, 8), torch.zeros(3, 8, 9))));
    }

    [Fact]
    public async Task FitAsync_PairsOfAFunction_Trains()
    {
        var data = PairedDataset.From(3, _ => new TensorPair(torch.zeros(3, 32, 32), torch.ones(3, 32, 32)));
        using var run = new TinyRun(TinyRun.Options with { Epochs = 1, BatchSize = 1 });
        await run.Trainer.FitAsync(data);
        Assert.Equal(3, run.Trainer.StepCount);
    }

    private static void AssertPairs(IPairedDataset data)
    {
        Assert.Equal(Values.Length, data.Count);
        for (var i = 0; i < data.Count; i++)
        {
            using var pair = data.GetPair(i);
            Assert.Equal([5, 8, 16], pair.Input.shape);
            Assert.Equal([2, 8, 16], pair.Target.shape);
            Assert.Equal((Values[i], -Values[i]), (pair.Input[4, 7, 15].item<float>(), pair.Target[1, 0, 0].item<float>()));
        }
    }

    private static Tensor Image(int channels, float value) => torch.full([channels, 8, 16], value);

    private sealed class NoPairs : IPairedDataset
    {
        public int Count => 5;

        public int Height => 16;

        public int Width => 16;

        public PairDirection Direction => PairDirection.AToB;

        public TensorPair GetPair(int index, Random? augmentation = null) => null!;
    }

    private sealed class Dictionaries : torch.utils.data.Dataset
    {
        public override long Count => Values.Length;

        public override Dictionary<string, Tensor> GetTensor(long index) => new()
        {
            ["photo"] = Image(5, Values[index]),
            ["label"] = Image(2, -Values[index]),
            ["weight"] = torch.tensor(1f),
        };
    }

    private sealed class Tuples : torch.utils.data.Dataset<(Tensor Photo, Tensor Label)>
    {
        public override long Count => Values.Length;

        public override (Tensor Photo, Tensor Label) GetTensor(long index) => (Image(5, Values[index]), Image(2, -Values[index]));
    }
}
