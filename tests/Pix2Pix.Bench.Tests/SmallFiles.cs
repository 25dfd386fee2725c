using Pix2Pix.Tests.TestSupport;

namespace Pix2Pix.Bench.Tests;

/// <summary>What the works read, small.</summary>
public sealed class SmallFiles : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public SmallFiles() => BenchProgram.Readings("files", "--folder", Folder, "--quick", "--files", "3");

    public string Folder => _folder.Path;

    public void Dispose() => _folder.Dispose();
}
