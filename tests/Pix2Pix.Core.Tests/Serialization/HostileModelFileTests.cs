using Pix2Pix.Serialization;
using Pix2Pix.Tests.TestSupport;

namespace Pix2Pix.Tests.Serialization;

/// <summary>Whatever is done to a model file, it loads or is refused; nothing else is thrown, and no more memory is taken than the file is worth.</summary>
public class HostileModelFileTests
{
    private const long MostAllocated = 256L << 20;

    [Fact]
    public void Load_ThousandsOfDamagedFiles_LoadOrAreRefused()
    {
        using var folder = new TemporaryFolder();
        var path = folder.File("model.safetensors");
        using (var generator = SmallNetworks.Generator(depth: 2, width: 1)) ModelFile.Save(path, generator);
        var whole = File.ReadAllBytes(path);
        int count = 0, loaded = 0;
        List<string> wrong = [];

        var left = LiveTensors.LeftBy(() =>
        {
            foreach (var (what, file) in SafetensorsMutations.Create(whole))
            {
                count++;
                File.WriteAllBytes(path, file);
                var before = GC.GetTotalAllocatedBytes();
                try
                {
                    ModelFile.Load(path).Generator.Dispose();
                    loaded++;
                    if (file.Length < whole.Length && whole.AsSpan().StartsWith(file)) wrong.Add($"{what}: loaded");
                }
                catch (InvalidDataException e) when (e.Message.Contains("model.safetensors", StringComparison.Ordinal))
                {
                }
                catch (Exception e)
                {
                    wrong.Add($"{what}: {e}");
                }

                var allocated = GC.GetTotalAllocatedBytes() - before;
                if (allocated > MostAllocated + file.Length) wrong.Add($"{what}: {allocated:N0} bytes allocated");
            }
        });

        Assert.Empty(wrong);
        Assert.Equal(0, left);
        Assert.InRange(count, 7000, int.MaxValue);
        Assert.InRange(loaded, 1, count / 4);
    }

    [Fact]
    public void Load_AnyBitOfTheWeightsChanged_SaysThatTheyAreDamaged()
    {
        using var folder = new TemporaryFolder();
        var path = folder.File("model.safetensors");
        using var generator = SmallNetworks.Generator(depth: 2, width: 1);
        ModelFile.Save(path, generator);
        var whole = File.ReadAllBytes(path);
        var weights = SafetensorsBytes.Split(whole).Data.Length;
        for (var position = whole.Length - weights; position < whole.Length; position += 7)
        {
            var damaged = (byte[])whole.Clone();
            damaged[position] ^= (byte)(1 << (position % 8));
            File.WriteAllBytes(path, damaged);
            Assert.Contains("are damaged", Assert.Throws<InvalidDataException>(() => ModelFile.Load(path)).Message, StringComparison.Ordinal);
        }

        ModelFile.Load(path, verifyChecksum: false).Generator.Dispose();
        using var other = SmallNetworks.Generator(depth: 2, width: 1, seed: 9);
        var before = Weights.BytesOf(other);
        Assert.Throws<InvalidDataException>(() => ModelFile.LoadWeights(path, other));
        Assert.Equal(before, Weights.BytesOf(other));
    }

    [Fact]
    public void Read_FileShortenedWhileOpen_SaysSo()
    {
        using var folder = new TemporaryFolder();
        var path = folder.File("model.safetensors");
        using (var generator = SmallNetworks.Generator(depth: 2, width: 1)) ModelFile.Save(path, generator);
        using var file = TensorFile.Open(path);
        using (var other = new FileStream(path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite)) other.SetLength(file.Header.DataStart + 5);

        using var network = SmallNetworks.Generator(depth: 2, width: 1);
        Assert.Contains(
            "became shorter",
            Assert.Throws<InvalidDataException>(() => file.CopyInto(ModuleState.From(network))).Message,
            StringComparison.Ordinal);
    }
}
