using Pix2Pix.Storage;
using TorchSharp;

namespace Pix2Pix.Tests.TestSupport;

/// <summary>A file of golden tensors that PyTorch computed.</summary>
internal sealed class Fixture : IDisposable
{
    private readonly FileStream _stream;
    private readonly SafetensorsHeader _header;

    public Fixture(string path) => (_stream, _header) = SafetensorsFile.Open(PathOf(path));

    public IEnumerable<string> Names => _header.Entries.Keys;

    public static string PathOf(string path) => Path.Combine(AppContext.BaseDirectory, "fixtures", path);

    public Tensor Read(string name)
    {
        var entry = _header.Entries[name];
        var type = entry.DataType switch
        {
            "F32" => torch.float32,
            "I64" => torch.int64,
            "U8" => torch.uint8,
            _ => throw new NotSupportedException(entry.DataType),
        };
        var tensor = torch.empty(entry.Shape, type);
        _stream.Position = _header.DataStart + entry.Begin;
        _stream.ReadExactly(tensor.bytes);
        return tensor;
    }

    public void Dispose() => _stream.Dispose();
}
