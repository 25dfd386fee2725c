using System.Runtime.CompilerServices;
using Pix2Pix.Checkpoints;
using Pix2Pix.Data;
using Pix2Pix.Imaging;
using Pix2Pix.Tests.TestSupport;
using Pix2Pix.Training;

namespace Pix2Pix.Tests.Training;

/// <summary>What goes wrong with the data while a run is under way.</summary>
public sealed class FaultTests : IDisposable
{
    private const int PairCount = 12;
    private const int Steps = 3 * PairCount;

    private readonly ThreadCount _threads = new(1);
    private readonly TemporaryFolder _folder = new();
    private readonly RecordingLogger _log = new();

    public FaultTests()
    {
        Directory.CreateDirectory(Data);
        for (var i = 0; i < PairCount; i++)
        {
            using var pair = Paintings.Paint(32, 16, seed: i);
            ImageFile.Write(pair, FileOf(i));
        }
    }

    private string Data => _folder.File("data");

    private string Root => _folder.File("runs");

    [Theory]
    [InlineData("gone")]
    [InlineData("garbage")]
    [InlineData("cut short")]
    [InlineData("empty")]
    [InlineData("odd")]
    public async Task FitAsync_FileSpoiltWithinAnEpoch_GoesOnWithAWarningThatNamesIt(string fault)
    {
        using var run = Start();
        await run.Trainer.FitAsync(Open(), When(5, () => Spoil(fault, 3)));

        Assert.Equal(Steps, run.Trainer.StepCount);
        var warning = Assert.Single(_log.Entries, entry => entry.Name == "PairUnreadable").Message;
        Assert.StartsWith("Pair 3 cannot be read", warning, StringComparison.Ordinal);
        Assert.Contains(FileOf(3), warning, StringComparison.Ordinal);
        AssertWhole(Steps);
    }

    [Fact]
    public async Task FitAsync_WithoutAFile_ResumedFromAnyStepEndsInTheSameBits()
    {
        var data = Open();
        File.Delete(FileOf(3));
        File.WriteAllText(FileOf(8), "no picture");
        using var whole = Start(root: "whole", dataLoaderWorkers: 1);
        await whole.Trainer.FitAsync(data);
        foreach (var step in new[] { 1, 7, 12, 19, 35 })
        {
            using (var first = Start($"from {step}", dataLoaderWorkers: 3)) await Assert.ThrowsAnyAsync<OperationCanceledException>(() => CancelAfterAsync(first, data, step));
            using var second = Start($"from {step}", dataLoaderWorkers: 2).Resume(TrainingCheckpoint.FindLatest(_folder.File($"from {step}"))!.Folder);
            await second.Trainer.FitAsync(data);
            Assert.Equal(whole.Weights, second.Weights);
        }
    }

    [Fact]
    public async Task FitAsync_FolderRemoved_StopsWithTheCauseSavedWhereItStopped()
    {
        using var whole = Start(root: "whole");
        await whole.Trainer.FitAsync(Open());
        using var run = Start();
        var data = Open();

        var error = await Assert.ThrowsAsync<InvalidDataException>(() => run.Trainer.FitAsync(data, When(17, () => Directory.Move(Data, Data + " away"))));

        Assert.StartsWith($"7 of {PairCount} pairs could no longer be read, but a run tolerates at most 6.", error.Message, StringComparison.Ordinal);
        Assert.Contains(Data, error.Message, StringComparison.Ordinal);
        Assert.IsType<FileNotFoundException>(error.InnerException);
        AssertWhole(run.Trainer.StepCount);
        Assert.InRange(run.Trainer.StepCount, 17, 17 + 6);

        // With the folder back in place the run ends as if nothing had happened.
        Directory.Move(Data + " away", Data);
        using var resumed = Start().Resume(TrainingCheckpoint.FindLatest(Root)!.Folder);
        await resumed.Trainer.FitAsync(data);
        Assert.Equal(whole.Weights, resumed.Weights);
    }

    [Fact]
    public async Task FitAsync_FolderRemovedButAllInTheCache_GoesOn()
    {
        using var run = Start();
        var data = Open(cacheBytes: 1 << 20);
        await run.Trainer.FitAsync(data, When(PairCount + 6, () => Directory.Delete(Data, recursive: true)));
        Assert.Equal(Steps, run.Trainer.StepCount);
        Assert.DoesNotContain(_log.Entries, entry => entry.Name == "PairUnreadable");
    }

    [Fact]
    public async Task FitAsync_Stop_ThrowsTheCauseAndResumesToTheSameBits()
    {
        using var whole = Start(root: "whole");
        await whole.Trainer.FitAsync(Open());
        var options = Options(Root) with { DataLoading = new() { UnreadablePairPolicy = UnreadablePairPolicy.Throw } };
        using var run = new TinyRun(options, logger: _log);
        var data = Open();

        var error = await Assert.ThrowsAsync<FileNotFoundException>(() => run.Trainer.FitAsync(data, When(5, () => File.Move(FileOf(3), FileOf(3) + ".away"))));

        Assert.Contains(FileOf(3), error.Message, StringComparison.Ordinal);
        AssertWhole(run.Trainer.StepCount);
        Assert.NotEqual(Steps, run.Trainer.StepCount);
        File.Move(FileOf(3) + ".away", FileOf(3));
        using var resumed = new TinyRun(options).Resume(TrainingCheckpoint.FindLatest(Root)!.Folder);
        await resumed.Trainer.FitAsync(data);
        Assert.Equal(whole.Weights, resumed.Weights);
    }

    [Fact]
    public async Task FitAsync_StoppedByItsData_KeepsTheCheckpointFromBetweenTwoEpochs()
    {
        using var run = new TinyRun(Options(Root, keep: 1) with
        {
            DataLoading = new() { UnreadablePairPolicy = UnreadablePairPolicy.Throw },
        }, logger: _log);
        await Assert.ThrowsAsync<FileNotFoundException>(() => run.Trainer.FitAsync(Open(), When(PairCount + 2, () => Directory.Delete(Data, recursive: true))));
        Assert.Equal([run.Trainer.StepCount, PairCount], CheckpointFolder.List(Root).Select(found => found.Step));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public async Task FitAsync_DatasetThrows_StopsWithThatExceptionAndLeavesNoTensorBehind(int threads)
    {
        // Networks are made and disposed outside: TorchSharp counts each of their parameters twice and forgets one.
        async Task Fail(TinyRun run)
        {
            var reads = 0;
            var data = new Interrupted(Open(), () =>
            {
                if (Interlocked.Increment(ref reads) == 20) throw new ArithmeticException("a user's mistake");
            });
            var error = await Assert.ThrowsAsync<ArithmeticException>(() => run.Trainer.FitAsync(data));
            Assert.Equal("a user's mistake", error.Message);
            Assert.Contains(nameof(Interrupted), error.StackTrace, StringComparison.Ordinal);
            run.Trainer.Dispose();
        }

        using TinyRun first = Start("first", dataLoaderWorkers: threads), second = Start("second", dataLoaderWorkers: threads);
        await Fail(first);
        Assert.Equal(0, await LiveTensors.LeftByAllThreadsAsync(() => Fail(second)));
        Assert.InRange(TrainingCheckpoint.FindLatest(_folder.File("second"))!.Step, PairCount, 20);
    }

    [Fact]
    public async Task FitAsync_CanceledWhileItWaitsForData_IsSaved()
    {
        using var cancel = new CancellationTokenSource();
        using var canceled = new ManualResetEventSlim();
        using var run = Start(dataLoaderWorkers: 2);
        var reads = 0;
        var data = new Interrupted(Open(), () =>
        {
            if (Interlocked.Increment(ref reads) > 6) canceled.Wait();
        });

        var training = run.Trainer.FitAsync(data, When(6, () => cancel.CancelAfter(20)), cancel.Token);
        using var registration = cancel.Token.Register(canceled.Set);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => training);
        Assert.InRange(run.Trainer.StepCount, 6, Steps - 1);
        AssertWhole(run.Trainer.StepCount);
    }

    public void Dispose()
    {
        _threads.Dispose();
        _folder.Dispose();
    }

    private static TrainingOptions Options(string root, int keep = 2) =>
        TinyRun.Options with { BatchSize = 1, Checkpoints = new CheckpointOptions { Folder = root, KeepLast = keep } };

    private static Recorder<TrainingProgress> When(long step, Action action) => new(now =>
    {
        if (now.GlobalStep == step) action();
    });

    private static async Task CancelAfterAsync(TinyRun run, PairedImages data, int step)
    {
        using var cancel = new CancellationTokenSource();
        await run.Trainer.FitAsync(data, When(step, cancel.Cancel), cancel.Token);
    }

    private TinyRun Start(string? root = null, int? dataLoaderWorkers = null) =>
        new(Options(root is null ? Root : _folder.File(root)) with
        {
            DataLoading = new() { Workers = dataLoaderWorkers },
        }, logger: _log);

    private PairedImages Open(long cacheBytes = 0) => PairedImages.FromFolder(Data, new() { CropSize = 16, CacheBytes = cacheBytes });

    private string FileOf(int index) => Path.Combine(Data, $"{index:D2}.png");

    private void Spoil(string fault, int index)
    {
        var path = FileOf(index);
        switch (fault)
        {
            case "gone":
                File.Delete(path);
                break;
            case "garbage":
                File.WriteAllText(path, "no picture");
                break;
            case "cut short":
                var bytes = File.ReadAllBytes(path);
                File.WriteAllBytes(path, bytes[..(bytes.Length * 2 / 3)]);
                break;
            case "empty":
                File.WriteAllBytes(path, []);
                break;
            default:
                using (var odd = Images.Gradient(33, 16)) ImageFile.Write(odd, path);
                break;
        }
    }

    private void AssertWhole(long step)
    {
        Assert.Equal(step, TrainingCheckpoint.FindLatest(Root)!.Step);
        Assert.All(CheckpointFolder.List(Root), found => TrainingCheckpoint.Read(found.Path));
    }

    /// <summary>Pairs whose reading is interrupted.</summary>
    private sealed class Interrupted(IPairedDataset data, Action interrupt) : IPairedDataset
    {
        public int Count => data.Count;

        public int Height => data.Height;

        public int Width => data.Width;

        public PairDirection Direction => data.Direction;

        // A test looks for it in a stack trace.
        [MethodImpl(MethodImplOptions.NoInlining)]
        public TensorPair GetPair(int index, Random? augmentation = null)
        {
            interrupt();
            return data.GetPair(index, augmentation);
        }
    }
}
