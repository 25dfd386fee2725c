using System.Security.Cryptography;
using System.Text;
using TorchSharp.Modules;

namespace Pix2Pix.Training;

/// <summary>The state of any other TorchSharp optimizer: the bytes that TorchSharp writes, as one tensor.</summary>
/// <remarks>TorchSharp trusts the lengths in these bytes, so a digest guards them.</remarks>
internal sealed class SerializedState(string owner, OptimizerHelper optimizer) : OptimizerState(owner, optimizer)
{
    private readonly OptimizerHelper _optimizer = optimizer;

    private string Name => $"{Owner}.state";

    private string DigestName => $"{Owner}.sha256";

    public override IReadOnlyDictionary<string, Tensor> Own { get; } = new Dictionary<string, Tensor>();

    public override IReadOnlyDictionary<string, Tensor> Describe(IDictionary<string, string> metadata)
    {
        using var stream = new MemoryStream();
        using (var writer = new BinaryWriter(stream, Encoding.UTF8, leaveOpen: true)) _optimizer.save_state_dict(writer);
        var bytes = stream.ToArray();
        metadata[DigestName] = Convert.ToHexString(SHA256.HashData(bytes));
        return new Dictionary<string, Tensor> { [Name] = torch.tensor(bytes) };
    }

    public override IReadOnlyDictionary<string, Tensor> Allocate(Func<string, long[]?> shapeOf) => new Dictionary<string, Tensor>
    {
        [Name] = torch.empty(shapeOf(Name) is [var length] ? [length] : [0L], torch.uint8),
    };

    public override Action Read(IReadOnlyDictionary<string, Tensor> description, IReadOnlyDictionary<string, string> metadata)
    {
        var bytes = description[Name].bytes.ToArray();
        if (metadata.GetValueOrDefault(DigestName) != Convert.ToHexString(SHA256.HashData(bytes)))
        {
            throw new FormatException($"the SHA-256 digest of \"{Name}\" does not match");
        }

        return () =>
        {
            using var reader = new BinaryReader(new MemoryStream(bytes), Encoding.UTF8);
            _optimizer.load_state_dict(reader);
        };
    }
}
