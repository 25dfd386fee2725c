using Pix2Pix.Data;
using Pix2Pix.Tests.TestSupport;

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
        using var loader = Open(new NumberedPairs(count), new() { BatchSize = batchSize, Seed = 5, Epochs = 3, Threads = 3 });
        for (var epoch = 0; epoch < 3; epoch++) Assert.Equal(Enumerable.Range(0, count), Numbers(loader, (count + batchSize - 1) / batchSize).Order());
    }

    // Where a process has none of a batch's pairs, it reads one that does not count.
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void Next_OfSeveralProcesses_ShareOutEveryPairOnce(int processes)
    {
        for (var count = 1; count <= 50; count++)
        {
            var order = BatchLoader.OrderOf(seed: 5, epoch: 0, count);
            var seen = new List<(int Place, int Pair)>();
            for (var rank = 0; rank < processes; rank++)
            {
                using var loader = Open(
                    new NumberedPairs(count),
                    new() { BatchSize = 2 * processes, Seed = 5, Epochs = 1, Threads = 1, Rank = rank, ProcessCount = processes });
                for (var before = 0; before < count;)
                {
                    var (first, own, total) = loader.ShardAfter(before);
                    var found = Numbers(loader, 1);
                    Assert.Equal(Math.Max(1, own), found.Count);
                    seen.AddRange(found.Take(own).Select((pair, i) => (before + first + i, pair)));
                    before += total;
                }
            }

            Assert.Equal(order.Index(), seen.Order().Select(found => (found.Place, found.Pair)));
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

    [Theory]
    [InlineData(1, false)]
    [InlineData(3, false)]
    [InlineData(16, false)]
    [InlineData(3, true)]
    public void Next_OneThreadOrFour_MakesTheSameBits(int batchSize, bool withReplacement)
    {
        using var folder = new TemporaryFolder();
        for (var i = 0; i < 7; i++) Images.SavePair(folder.File($"{i}.png"), 24 + i, 28);
        byte[] Bytes(int threads)
        {
            // A cache with room for three pairs: others are read every time.
            var data = PairedImages.FromFolder(folder.Path, new() { CropSize = 16, CacheBytes = 3 * ((6 * 18 * 18) + 256) });
            var options = new BatchLoaderOptions { BatchSize = batchSize, Seed = 9, Epochs = 4, WithReplacement = withReplacement, Threads = threads };
            using var loader = Open(data, options);
            return [.. Enumerable.Range(0, 4 * ((data.Count + batchSize - 1) / batchSize)).SelectMany(_ =>
            {
                using var batch = loader.Next(CancellationToken.None);
                return batch.Input.bytes.ToArray().Concat(batch.Target.bytes.ToArray());
            })];
        }

        var alone = Bytes(threads: 1);
        Assert.Equal(4 * 7 * 6 * 16 * 16 * sizeof(float), alone.Length);
        Assert.Equal(alone, Bytes(threads: 4));
    }

    [Fact]
    public void Next_PairsReadyInAnyOrder_ComeInTheirOwn()
    {
        // Whatever is due later is ready earlier.
        var order = BatchLoader.OrderOf(3, 0, 12);
        using var first = new ManualResetEventSlim();
        var data = new NumberedPairs(12, index =>
        {
            // The very first pair is read alone, and says what all are like.
            if (index == order[1]) first.Wait();
            if (index == order[5]) first.Set();
        });
        using var loader = Open(data, new() { BatchSize = 2, Seed = 3, Epochs = 1, Threads = 4 });
        Assert.Equal(order, Numbers(loader, 6));
    }

    [Fact]
    public void Next_PairsOfDifferentShape_SaysBothShapes()
    {
        using var loader = Open(new NumberedPairs(4, widthOf: index => 1 + (index % 2)), new() { BatchSize = 4, Seed = 0, Epochs = 1 });
        var error = Assert.Throws<InvalidDataException>(() => loader.Next(CancellationToken.None));
        Assert.Contains("same shape", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    [InlineData(3)]
    public void Next_FromTheMidstOfAnEpoch_IsWhatAWholeOneHasThere(int firstBatch)
    {
        var data = new NumberedPairs(7);
        var options = new BatchLoaderOptions { BatchSize = 3, Seed = 5, FirstEpoch = 1, Epochs = 2 };
        using var whole = Open(data, options);
        using var later = Open(data, options with { FirstPair = 3 * firstBatch });
        Numbers(whole, firstBatch);
        Assert.Equal(Numbers(whole, 6 - firstBatch), Numbers(later, 6 - firstBatch));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public void Next_DatasetFails_ThrowsItsExceptionWhenThatBatchIsDue(int threads)
    {
        var order = BatchLoader.OrderOf(0, 0, 9);
        var data = new NumberedPairs(9, index =>
        {
            if (index == order[4] || index == order[5]) throw new ArithmeticException($"pair {index}");
        });
        using var loader = Open(data, new() { BatchSize = 2, Seed = 0, Epochs = 1, Threads = threads });
        Assert.Equal(order[..4], Numbers(loader, 2));
        for (var attempt = 0; attempt < 2; attempt++)
        {
            Assert.Equal($"pair {order[4]}", Assert.Throws<ArithmeticException>(() => loader.Next(CancellationToken.None)).Message);
        }
    }

    [Fact]
    public async Task Next_DatasetFails_LeavesNoTensorBehind()
    {
        void Fail(int batchSize)
        {
            var made = 0;
            var data = new NumberedPairs(40, _ =>
            {
                if (Interlocked.Increment(ref made) > 17) throw new ArithmeticException();
            });
            using var loader = Open(data, new() { BatchSize = batchSize, Seed = 0, Epochs = 1, Threads = 4 });
            Assert.Throws<ArithmeticException>(() => Numbers(loader, 40));
        }

        Assert.Equal(0, await LiveTensors.LeftByAllThreadsAsync(() => Task.Run(() =>
        {
            for (var i = 1; i <= 8; i++) Fail(i);
        })));
    }

    [Fact]
    public void Next_CanceledWhileWaiting_ThrowsAndLosesNothing()
    {
        using var may = new ManualResetEventSlim();
        using var loader = Open(new NumberedPairs(3, _ => may.Wait()), new() { BatchSize = 1, Seed = 2, Epochs = 1, Threads = 2 });
        using var cancel = new CancellationTokenSource(TimeSpan.FromMilliseconds(20));
        Assert.ThrowsAny<OperationCanceledException>(() => loader.Next(cancel.Token));
        may.Set();
        Assert.Equal(BatchLoader.OrderOf(2, 0, 3), Numbers(loader, 3));
    }

    [Fact]
    public void Next_BeyondTheLast_IsRefused()
    {
        using var loader = Open(new NumberedPairs(2), new() { BatchSize = 1, Seed = 2, Epochs = 1, Threads = 2 });
        Numbers(loader, 2);
        Assert.Throws<InvalidOperationException>(() => loader.Next(CancellationToken.None));
    }

    [Fact]
    public async Task Dispose_WithBatchesWaiting_StopsMakingMoreAndLeavesNoTensorBehind()
    {
        var data = new NumberedPairs(100);
        Assert.Equal(0, await LiveTensors.LeftByAllThreadsAsync(() => Task.Run(() =>
        {
            using var loader = Open(data, new() { BatchSize = 1, Seed = 0, Epochs = 100, Threads = 3 });
            loader.Next(CancellationToken.None).Dispose();
        })));
        Assert.InRange(data.Made, 1, 20);
    }

    [Theory]
    [InlineData(8, 1)]
    [InlineData(1 << 20, 6)]
    [InlineData(3 * 8, 3)]
    public void BatchesAhead_ByMemoryAndByCount_IsAtLeastOne(long memory, int expected)
    {
        var data = new NumberedPairs(200);
        using var loader = Open(data, new() { BatchSize = 1, Seed = 0, Epochs = 1, Threads = 3, MemoryAhead = memory });
        SpinWait.SpinUntil(() => data.Made >= expected);
        Thread.Sleep(20);
        Assert.Equal(expected, data.Made);
    }

    [Fact]
    public void DefaultThreads_AnyMachine_LeaveAProcessorToTheNetwork() =>
        Assert.InRange(BatchLoaderOptions.DefaultThreads, 1, Math.Max(1, Environment.ProcessorCount - 1));

    private static BatchLoader Open(IPairedDataset data, BatchLoaderOptions options) => new(data, options);

    private static List<int> Numbers(BatchLoader loader, int batches) => [.. Enumerable.Range(0, batches).SelectMany(_ =>
    {
        using var batch = loader.Next(CancellationToken.None);
        Assert.Equal(batch.Input.shape[0], batch.Target.shape[0]);
        return NumberedPairs.NumbersOf(batch);
    })];
}
