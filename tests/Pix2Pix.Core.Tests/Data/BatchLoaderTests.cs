using Pix2Pix.Data;
using Pix2Pix.Imaging;
using TorchSharp;

namespace Pix2Pix.Tests.Data;

public class BatchLoaderTests
{
    [Theory]
    [InlineData(1, 1)]
    [InlineData(7, 1)]
    [InlineData(7, 3)]
    [InlineData(4, 9)]
    public void Next_EveryEpoch_HoldsEveryPairOnce(int count, int batchSize)
    {
        var data = new Numbers(count);
        using var loader = new BatchLoader(data, batchSize, seed: 5, firstEpoch: 0, epochs: 3);
        for (var epoch = 0; epoch < 3; epoch++)
        {
            var seen = new List<int>();
            for (var batch = 0; batch < loader.BatchesPerEpoch; batch++)
            {
                using var pair = loader.Next(CancellationToken.None);
                Assert.Equal(pair.Input.shape[0], pair.Target.shape[0]);
                seen.AddRange(pair.Input.data<float>().ToArray().Select(v => (int)v));
            }

            Assert.Equal(Enumerable.Range(0, count), seen.Order());
        }
    }

    [Fact]
    public void OrderOf_Epochs_DifferAndRepeatForTheSameSeed()
    {
        Assert.Equal(BatchLoader.OrderOf(1, 0, 50), BatchLoader.OrderOf(1, 0, 50));
        Assert.NotEqual(BatchLoader.OrderOf(1, 0, 50), BatchLoader.OrderOf(1, 1, 50));
        Assert.NotEqual(BatchLoader.OrderOf(1, 0, 50), BatchLoader.OrderOf(2, 0, 50));
    }

    [Fact]
    public void OrderOf_WithReplacement_SeesSomePairsTwiceAndSomeNotAtAll()
    {
        var order = BatchLoader.OrderOf(1, 0, 1000, withReplacement: true);
        Assert.Equal(1000, order.Length);
        Assert.All(order, index => Assert.InRange(index, 0, 999));

        // 1 - 1/e of all pairs are expected.
        Assert.InRange(order.Distinct().Count(), 580, 680);
    }

    [Fact]
    public void Next_PairsOfDifferentShape_SaysBothShapes()
    {
        using var loader = new BatchLoader(new Numbers(4, index => 1 + (index % 2)), batchSize: 4, seed: 0, firstEpoch: 0, epochs: 1);
        var error = Assert.Throws<InvalidDataException>(() => loader.Next(CancellationToken.None));
        Assert.Contains("same shape", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    [InlineData(3)]
    public void Next_FromTheMidstOfAnEpoch_IsWhatAWholeOneHasThere(int firstBatch)
    {
        static List<float> Values(BatchLoader loader, int batches) => [.. Enumerable.Range(0, batches).SelectMany(_ =>
        {
            using var pair = loader.Next(CancellationToken.None);
            return pair.Input.data<float>().ToArray();
        })];
        var data = new Numbers(7);
        using var whole = new BatchLoader(data, batchSize: 3, seed: 5, firstEpoch: 1, epochs: 2);
        using var later = new BatchLoader(data, batchSize: 3, seed: 5, firstEpoch: 1, epochs: 2, firstBatch: firstBatch);
        Values(whole, firstBatch);
        Assert.Equal(Values(whole, 6 - firstBatch), Values(later, 6 - firstBatch));
    }

    [Fact]
    public void Next_DatasetFails_ThrowsTheDatasetsException()
    {
        using var loader = new BatchLoader(new Numbers(3, _ => throw new InvalidDataException("pair is gone")), batchSize: 1, seed: 0, firstEpoch: 0, epochs: 1);
        Assert.Equal("pair is gone", Assert.Throws<InvalidDataException>(() => loader.Next(CancellationToken.None)).Message);
    }

    [Fact]
    public void Dispose_WithBatchesWaiting_StopsMakingMore()
    {
        var data = new Numbers(100);
        var loader = new BatchLoader(data, batchSize: 1, seed: 0, firstEpoch: 0, epochs: 100);
        loader.Next(CancellationToken.None).Dispose();
        loader.Dispose();
        Assert.InRange(data.Made, 1, 20);
    }

    /// <summary>Pairs whose single value is their number.</summary>
    private sealed class Numbers(int count, Func<int, int>? widthOf = null) : IPairedDataset
    {
        public int Made { get; private set; }

        public int Count => count;

        public int Height => 1;

        public int Width => 1;

        public PairDirection Direction => PairDirection.AToB;

        public TensorPair GetPair(int index, Random? augmentation = null)
        {
            Made++;
            var width = widthOf?.Invoke(index) ?? 1;
            return new TensorPair(torch.full(1, 1, width, index, torch.float32), torch.zeros(1, 1, width));
        }
    }
}
