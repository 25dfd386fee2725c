using Pix2Pix.Serialization;
using Pix2Pix.Tests.TestSupport;
using Pix2Pix.Training;

namespace Pix2Pix.Tests.Training;

public sealed class OutputPathTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("folder")]
    [InlineData("file/best.safetensors")]
    [InlineData("new/")]
    public async Task FitAsync_BestModelThatCannotBeWritten_IsRefusedBeforeTheFirstStep(string path)
    {
        PutInTheWay();
        var validation = new ValidationOptions { Data = TinyRun.PairsOf(2), BestModelPath = _folder.File(path) };
        using var run = new TinyRun(TinyRun.Options with { Validation = validation });

        var error = await Assert.ThrowsAsync<IOException>(() => run.Trainer.FitAsync(TinyRun.Pairs));

        Assert.Contains(_folder.File(path), error.Message, StringComparison.Ordinal);
        Assert.Equal(0, run.Trainer.StepCount);
        AssertNothingIsLeft();
    }

    [Theory]
    [InlineData("file")]
    [InlineData("file/run")]
    public async Task FitAsync_FoldersThatCannotBeWritten_AreRefusedBeforeTheFirstStep(string path)
    {
        PutInTheWay();
        foreach (var options in new[]
        {
            TinyRun.Options with { Checkpoints = new CheckpointOptions { Folder = _folder.File(path) } },
            TinyRun.Options with { Callbacks = [new HtmlReport(_folder.File(path))] },
        })
        {
            using var run = new TinyRun(options);
            var error = await Assert.ThrowsAsync<IOException>(() => run.Trainer.FitAsync(TinyRun.Pairs));
            Assert.Contains(_folder.File(path), error.Message, StringComparison.Ordinal);
            Assert.Equal(0, run.Trainer.StepCount);
        }

        AssertNothingIsLeft();
    }

    // Places where even an administrator can make no file.
    [LinuxFact]
    public void ThrowIfUnwritable_ReadOnlyPlaces_AreRefused()
    {
        foreach (var path in new[] { "/proc/self/model.safetensors", "/proc/no/such/model.safetensors", "/sys/model.safetensors" })
        {
            Assert.Contains(path, Assert.Throws<IOException>(() => ModelFile.ThrowIfUnwritable(path)).Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void ThrowIfUnwritable_APlaceForAFile_LeavesWhatIsThere()
    {
        File.WriteAllText(_folder.File("old.safetensors"), "old");
        ModelFile.ThrowIfUnwritable(_folder.File("old.safetensors"));
        ModelFile.ThrowIfUnwritable(_folder.File("new/new.safetensors"));
        Assert.Equal("old", File.ReadAllText(_folder.File("old.safetensors")));
        Assert.Equal(["new", "old.safetensors"], Directory.EnumerateFileSystemEntries(_folder.Path, "*", SearchOption.AllDirectories).Select(Path.GetFileName).Order());
    }

    private void PutInTheWay()
    {
        Directory.CreateDirectory(_folder.File("folder"));
        File.WriteAllText(_folder.File("file"), "");
    }

    private void AssertNothingIsLeft() =>
        Assert.Equal(["file", "folder"], Directory.EnumerateFileSystemEntries(_folder.Path, "*", SearchOption.AllDirectories).Select(Path.GetFileName).Order());
}
