using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Text;

namespace Pix2Pix.Package.Tests;

/// <summary>An assembly and its symbols, as they lie in a package.</summary>
internal sealed class PackedBuild : IDisposable
{
    // Of the portable PDB specification.
    private static readonly Guid EmbeddedSource = new("0E8A571B-6926-466E-B4AD-8AB04611F5FE");

    private readonly byte[] _assemblyBytes;
    private readonly PEReader _assembly;
    private readonly MetadataReaderProvider _symbols;

    public PackedBuild(byte[] assembly, byte[] symbols)
    {
        _assemblyBytes = assembly;
        _assembly = new PEReader(new MemoryStream(assembly));
        _symbols = MetadataReaderProvider.FromPortablePdbStream(new MemoryStream(symbols));
        Sources = ReadSources(_symbols.GetMetadataReader());
    }

    /// <summary>The files that it was compiled from.</summary>
    public IReadOnlyList<(string Path, bool IsEmbedded)> Sources { get; }

    public bool IsManagedOnly => _assembly.PEHeaders.CorHeader!.Flags.HasFlag(CorFlags.ILOnly);

    public bool IsReproducible => _assembly.ReadDebugDirectory().Any(entry => entry.Type == DebugDirectoryEntryType.Reproducible);

    public Guid SymbolsWanted =>
        _assembly.ReadCodeViewDebugDirectoryData(_assembly.ReadDebugDirectory().Single(entry => entry.Type == DebugDirectoryEntryType.CodeView)).Guid;

    public Guid SymbolsThere => new BlobContentId(_symbols.GetMetadataReader().DebugMetadataHeader!.Id).Guid;

    /// <summary>Whether the assembly's bytes hold a text, in the encoding of paths or in that of string literals.</summary>
    public bool Names(string text) => Holds(Encoding.UTF8.GetBytes(text)) || Holds(Encoding.Unicode.GetBytes(text));

    public void Dispose()
    {
        _assembly.Dispose();
        _symbols.Dispose();
    }

    private bool Holds(byte[] bytes) => _assemblyBytes.AsSpan().IndexOf(bytes) >= 0;

    private static List<(string Path, bool IsEmbedded)> ReadSources(MetadataReader reader) =>
    [
        .. reader.Documents.Select(handle => (
            reader.GetString(reader.GetDocument(handle).Name),
            reader.GetCustomDebugInformation(handle).Any(info => reader.GetGuid(reader.GetCustomDebugInformation(info).Kind) == EmbeddedSource))),
    ];
}
