using BenchmarkDotNet.Attributes;
using Pix2Pix.Models;
using Pix2Pix.Serialization;

namespace Pix2Pix.Microbench;

/// <summary>The paper's generator to and from disk: 218 MB of weights.</summary>
public class ModelFileParts
{
    private readonly string _folder = Directory.CreateTempSubdirectory("pix2pix-bench-").FullName;
    private Generator _generator = null!;

    private string ModelPath => Path.Combine(_folder, "model.safetensors");

    [GlobalSetup]
    public void Prepare()
    {
        _generator = new Generator();
        ModelFile.Save(ModelPath, _generator);
    }

    [GlobalCleanup]
    public void Clean()
    {
        _generator.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Benchmark(Baseline = true)]
    public void Load() => ModelFile.Load(ModelPath).Generator.Dispose();

    [Benchmark]
    public void LoadUnchecked() => ModelFile.Load(ModelPath, verifyChecksum: false).Generator.Dispose();

    [Benchmark]
    public void Save() => ModelFile.Save(Path.Combine(_folder, "saved.safetensors"), _generator);
}
