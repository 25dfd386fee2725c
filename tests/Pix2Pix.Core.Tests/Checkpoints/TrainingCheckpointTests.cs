using System.Globalization;
using System.Text;
using Pix2Pix.Checkpoints;
using Pix2Pix.Tests.TestSupport;
using Pix2Pix.Training;

namespace Pix2Pix.Tests.Checkpoints;

/// <summary>What a crash or a fault of the disk leaves is never taken for a whole checkpoint, and whole ones are found beside it.</summary>
public sealed class TrainingCheckpointTests : IAsyncLifetime, IDisposable
{
    private static readonly string[] Files = [TrainingManifest.FileName, "model.safetensors", "discriminator.safetensors", "optimizers.safetensors", "history.safetensors"];

    private readonly TemporaryFolder _folder = new();

    private string Root => _folder.File("runs");

    private string Earlier => CheckpointFolder.PathOf(Root, 6);

    private string Latest => CheckpointFolder.PathOf(Root, 9);

    public async Task InitializeAsync()
    {
        using var run = await new TinyRun(TinyRun.Options with
        {
            Objective = new() { ImagePoolSize = 2 },
            Checkpoints = new CheckpointOptions { Folder = Root },
        }).FitAsync();
        Assert.Equal([9, 6], CheckpointFolder.List(Root).Select(found => found.Step));
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public void Read_WholeCheckpoint_SaysWhereTrainingStood()
    {
        var checkpoint = TrainingCheckpoint.Read(Earlier);
        Assert.Equal((6L, 2, 0), (checkpoint.Step, checkpoint.EpochsDone, checkpoint.StepInEpoch));
        Assert.Equal((Path.GetFullPath(Earlier), null, null), (checkpoint.Folder, checkpoint.BestMetric, checkpoint.BestStep));
        Assert.Empty(checkpoint.MetricHistory);
        Assert.Equal(Files.Order(), Directory.GetFiles(Earlier).Select(Path.GetFileName).Order());
    }

    [Fact]
    public void FindLatest_AnyFileMissing_IsTheOneBefore()
    {
        foreach (var name in Files)
        {
            var path = Path.Combine(Latest, name);
            File.Move(path, path + ".away");
            Assert.Equal(6, TrainingCheckpoint.FindLatest(Root)!.Step);
            Assert.Contains(name, Assert.Throws<InvalidDataException>(() => TrainingCheckpoint.Read(Latest)).Message, StringComparison.Ordinal);
            File.Move(path + ".away", path);
        }

        Assert.Equal(9, TrainingCheckpoint.FindLatest(Root)!.Step);
    }

    [Theory]
    [InlineData("training.json", 1)]
    [InlineData("model.safetensors", 97)]
    [InlineData("discriminator.safetensors", 97)]
    [InlineData("optimizers.safetensors", 197)]
    [InlineData("history.safetensors", 97)]
    public void FindLatest_FileCutShort_IsTheOneBefore(string name, int stride)
    {
        var path = Path.Combine(Latest, name);
        var whole = File.ReadAllBytes(path);
        var cuts = Enumerable.Range(0, whole.Length).Where(length => length % stride == 0 || length < 16 || length > whole.Length - 16).ToList();
        Assert.InRange(cuts.Count, 32, 2000);
        foreach (var length in cuts)
        {
            File.WriteAllBytes(path, whole[..length]);
            Assert.Equal(6, TrainingCheckpoint.FindLatest(Root)?.Step);
            Assert.Contains(name, Assert.Throws<InvalidDataException>(() => TrainingCheckpoint.Read(Latest)).Message, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("discriminator.safetensors")]
    [InlineData("model.safetensors")]
    [InlineData("optimizers.safetensors")]
    [InlineData("history.safetensors")]
    public void Read_FileOfAnotherCheckpoint_IsRefused(string name)
    {
        File.Copy(Path.Combine(Earlier, name), Path.Combine(Latest, name), overwrite: true);
        var error = Assert.Throws<InvalidDataException>(() => TrainingCheckpoint.Read(Latest));
        Assert.Contains($"{name} cannot be used: it is of step 6, but training.json is of step 9", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"format_version\": 1", "\"format_version\": 2", "format version 2, but this library reads up to 1")]
    [InlineData("\"format_version\": 1", "\"other\": 1", "not valid JSON of a checkpoint")]
    [InlineData("\"step\": 9", "\"step\": -9", "its Step is out of range")]
    [InlineData("\"epochs_done\": 3", "\"epochs_done\": 2000000000", "its EpochsDone is out of range")]
    [InlineData("\"epochs_done\": 3", "\"epochs_done\": 3000000000", "not valid JSON of a checkpoint")]
    [InlineData("\"step_in_epoch\": 0", "\"step_in_epoch\": 4", "its StepInEpoch is out of range")]
    [InlineData("\"run_began\": 0", "\"run_began\": 4", "its RunBegan is out of range")]
    [InlineData("\"batch_size\": 2", "\"batch_size\": 0", "its BatchSize is out of range")]
    [InlineData("\"history_count\": 2", "\"history_count\": -1", "its HistoryCount is out of range")]
    [InlineData("\"figures\": []", "\"figures\": null", "its Metrics are missing")]
    [InlineData("\"best_step\": null", "\"best_step\": 10", "its BestStep is out of range")]
    [InlineData("\"last_losses\": [", "\"last_losses\": [1,", "its LastLosses are not 6 numbers")]
    public void Read_DescriptionThatCannotBe_SaysWhy(string written, string changed, string expected)
    {
        var path = Path.Combine(Latest, TrainingManifest.FileName);
        var text = File.ReadAllText(path);
        Assert.Contains(written, text, StringComparison.Ordinal);
        File.WriteAllText(path, text.Replace(written, changed, StringComparison.Ordinal));
        var error = Assert.Throws<InvalidDataException>(() => TrainingCheckpoint.Read(Latest));
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
        Assert.Contains("training.json", error.Message, StringComparison.Ordinal);
        Assert.Equal(6, TrainingCheckpoint.FindLatest(Root)!.Step);
    }

    [Fact]
    public void Resume_HistoryOfOtherCountOrShape_IsRefusedAndNothingIsChanged()
    {
        using var run = new TinyRun(TinyRun.Options with { Objective = new() { ImagePoolSize = 2 } });
        var before = run.Weights;
        var json = Path.Combine(Latest, TrainingManifest.FileName);
        File.WriteAllText(json, File.ReadAllText(json).Replace("\"history_count\": 2", "\"history_count\": 1000000000", StringComparison.Ordinal));
        Assert.Contains("1000000000 pairs are needed", Assert.Throws<InvalidDataException>(() => run.Resume(Latest)).Message, StringComparison.Ordinal);

        var history = Path.Combine(Earlier, "history.safetensors");
        var text = File.ReadAllText(history, Encoding.Latin1);
        var place = text.IndexOf("[1,3,16,16]", text.IndexOf("input.000001", StringComparison.Ordinal), StringComparison.Ordinal);
        File.WriteAllText(history, text.Remove(place, 11).Insert(place, "[1,3, 8,32]"), Encoding.Latin1);
        Assert.Contains("\"input.000001\" is missing or not F32 [1, 3, 16, 16]", Assert.Throws<InvalidDataException>(() => run.Resume(Earlier)).Message, StringComparison.Ordinal);
        Assert.Equal(before, run.Weights);
    }

    [Fact]
    public void FindLatest_HalfWrittenOnes_AreNotSeen()
    {
        Directory.Move(Latest, Latest + ".partial");
        Directory.CreateDirectory(Path.Combine(Root, "step-x"));
        Directory.CreateDirectory(Path.Combine(Root, "other"));
        Assert.Equal(6, TrainingCheckpoint.FindLatest(Root)!.Step);
        Assert.Null(TrainingCheckpoint.FindLatest(_folder.File("nowhere")));
        Directory.Delete(Earlier, recursive: true);
        Assert.Null(TrainingCheckpoint.FindLatest(Root));
    }

    [Fact]
    public void FindLatest_CrashWhileOneWasReplaced_IsTheOneThatStoodAside()
    {
        // Between the two renames: the new one is still partial, the old one stands aside.
        Directory.Move(Latest, Latest + ".old");
        Directory.CreateDirectory(Latest + ".partial");
        var found = TrainingCheckpoint.FindLatest(Root)!;
        Assert.Equal(9, found.Step);
        Assert.Equal(9, TrainingCheckpoint.Read(Latest).Step);
        using var run = new TinyRun(TinyRun.Options with { Objective = new() { ImagePoolSize = 2 } });
        run.Resume(found.Folder);
        Assert.Equal(9, run.Trainer.StepCount);

        run.Trainer.SaveCheckpoint(Latest);

        Assert.Equal(["step-000000006", "step-000000009"], Directory.GetDirectories(Root).Select(Path.GetFileName).Order());
        Assert.Equal(Latest, TrainingCheckpoint.Read(Latest).Folder);
    }

    [Fact]
    public async Task FitAsync_LeftoversOfACrash_AreRemovedWhenTheNextIsWritten()
    {
        foreach (var name in new[] { "step-000000010.partial", "step-000000003.partial", "step-000000009.old" })
        {
            Directory.CreateDirectory(Path.Combine(Root, name));
            await File.WriteAllTextAsync(Path.Combine(Root, name, "model.safetensors"), "half");
        }

        Directory.CreateDirectory(Path.Combine(Root, "mine.partial"));
        using var run = new TinyRun(TinyRun.Options with
        {
            Epochs = 4,
            Objective = new() { ImagePoolSize = 2 },
            Checkpoints = new CheckpointOptions { Folder = Root },
        });
        await run.Resume(TrainingCheckpoint.FindLatest(Root)!.Folder).FitAsync();

        Assert.Equal(["mine.partial", "step-000000009", "step-000000012"], Directory.GetFileSystemEntries(Root).Select(Path.GetFileName).Order());
    }

    [Fact]
    public void Delete_CutShort_LeavesNothingThatIsTakenForACheckpoint()
    {
        // The folder is renamed before anything in it goes.
        CheckpointFolder.Delete(Latest);
        Assert.Equal(["step-000000006"], Directory.GetFileSystemEntries(Root).Select(Path.GetFileName));
    }

    [Fact]
    public void Read_FolderOfTheRun_SaysThatACheckpointsOwnIsNeeded()
    {
        Assert.Contains("FindLatest", Assert.Throws<InvalidDataException>(() => TrainingCheckpoint.Read(Root)).Message, StringComparison.Ordinal);
        Assert.Contains("nowhere", Assert.Throws<DirectoryNotFoundException>(() => TrainingCheckpoint.Read(_folder.File("nowhere"))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Resume_AnyByteOfTheHeadersChanged_ResumesOrSaysWhatIsWrong()
    {
        var random = new Random();
        var refused = 0;
        foreach (var name in Files)
        {
            var path = Path.Combine(Latest, name);
            var whole = File.ReadAllBytes(path);
            for (var i = 0; i < 40; i++)
            {
                var damaged = (byte[])whole.Clone();
                var position = random.Next(Math.Min(whole.Length, 2000));
                damaged[position] ^= (byte)(1 << random.Next(8));
                File.WriteAllBytes(path, damaged);
                using var run = new TinyRun(TinyRun.Options with { Objective = new() { ImagePoolSize = 2 } });
                var before = run.Weights;
                var error = Record.Exception(() => run.Resume(Latest));
                if (error is null) continue;

                refused++;
                Assert.True(error is InvalidDataException, string.Create(CultureInfo.InvariantCulture, $"{name}, byte {position} made {damaged[position]}: {error}"));
                Assert.Equal(before, run.Weights);
            }

            File.WriteAllBytes(path, whole);
        }

        Assert.InRange(refused, 50, 200);
    }

    public void Dispose() => _folder.Dispose();
}
