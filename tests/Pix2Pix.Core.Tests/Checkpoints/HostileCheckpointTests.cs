using System.Buffers.Binary;
using Pix2Pix.Tests.TestSupport;

namespace Pix2Pix.Tests.Checkpoints;

/// <summary>Whatever is done to a file of a checkpoint, training continues from it or it is refused.</summary>
public sealed class HostileCheckpointTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("model.safetensors", 1000)]
    [InlineData("discriminator.safetensors", 1000)]
    [InlineData("optimizers.safetensors", 1000)]
    [InlineData("history.safetensors", 1000)]
    [InlineData("training.json", 1500)]
    public void Resume_DamagedFile_ContinuesOrIsRefused(string file, int count)
    {
        using var run = new TinyRun(TinyRun.Options with { Objective = new() { ImagePoolSize = 3 } });
        var checkpoint = Save(run);
        var path = Path.Combine(checkpoint, file);
        var whole = File.ReadAllBytes(path);
        var structure = Path.GetExtension(file) == ".json" ? 0 : sizeof(long) + (int)BinaryPrimitives.ReadInt64LittleEndian(whole);

        // A small count of damaged bytes in weights or numbers makes other ones, and those are continued from.
        var refused = Mutations.CountRefused(path, Mutations.Create(whole, count, seed: 4, structure), _ => run.Trainer.LoadCheckpoint(checkpoint), named: checkpoint);

        Assert.InRange(refused, count / 4, count);
        File.WriteAllBytes(path, whole);
        run.Trainer.LoadCheckpoint(checkpoint);
    }

    [Theory]
    [InlineData("model.safetensors")]
    [InlineData("discriminator.safetensors")]
    [InlineData("optimizers.safetensors")]
    [InlineData("history.safetensors")]
    [InlineData("training.json")]
    public void Resume_FileOfAnotherKindInItsPlace_IsRefused(string file)
    {
        using var run = new TinyRun(TinyRun.Options with { Objective = new() { ImagePoolSize = 3 } });
        var checkpoint = Save(run);
        foreach (var other in Directory.GetFiles(checkpoint).Where(other => Path.GetFileName(other) != file))
        {
            var path = Path.Combine(checkpoint, file);
            var whole = File.ReadAllBytes(path);
            File.Copy(other, path, overwrite: true);
            Assert.Throws<InvalidDataException>(() => run.Trainer.LoadCheckpoint(checkpoint));
            File.WriteAllBytes(path, whole);
        }
    }

    private string Save(TinyRun run)
    {
        run.FitAsync().GetAwaiter().GetResult();
        run.Trainer.SaveCheckpoint(_folder.File("checkpoint"));
        return _folder.File("checkpoint");
    }
}
