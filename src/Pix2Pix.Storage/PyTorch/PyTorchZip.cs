using System.IO.Compression;
using System.Text;

namespace Pix2Pix.Storage;

/// <summary>A file of PyTorch 1.6 or later: a zip archive without compression, with a pickle and one entry per storage.</summary>
/// <remarks>Format: NAME/data.pkl, NAME/data/KEY for each storage, NAME/version, and since version 2.1 NAME/byteorder.</remarks>
internal sealed class PyTorchZip : PyTorchStateDict
{
    private const string PickleName = "/data.pkl";
    private const int LongestPickle = 16_000_000;

    // An archive of 900 storages has a directory of 100,000 bytes. ZipArchive needs several times as much memory for it.
    private const long LongestDirectory = 4_000_000;

    private readonly LimitedStream _stream;
    private readonly ZipArchive _archive;
    private readonly string _folder;

    /// <param name="stream">The file, from its beginning. Disposed with this.</param>
    /// <exception cref="FormatException">The file is not a complete zip archive, or not in the format that PyTorch writes.</exception>
    /// <exception cref="RefusedWeightsException">It is another kind of zip archive.</exception>
    public PyTorchZip(Stream stream)
    {
        _stream = new LimitedStream(stream) { Budget = LongestDirectory };
        _archive = Unzip(() => new ZipArchive(_stream, ZipArchiveMode.Read));
        var entries = Unzip(() => _archive.Entries);
        var pickles = entries.Where(entry => entry.FullName.EndsWith(PickleName, StringComparison.Ordinal)).Take(2).ToList();
        _stream.Budget = long.MaxValue;
        if (pickles.Count == 0) throw new RefusedWeightsException(OtherArchive([.. entries.Select(entry => entry.FullName)]));
        if (pickles is not [var pickle])
        {
            throw new FormatException("it is a zip archive with several entries named data.pkl, where PyTorch writes one");
        }

        _folder = pickle.FullName[..^(PickleName.Length - 1)];
        RequireLittleEndian();
        if (pickle.Length > LongestPickle) throw new FormatException($"its data.pkl claims {pickle.Length} bytes; " +
            $"at most {LongestPickle} are allowed");
        var reader = new PickleReader(new PickleBytes(ReadEntry(pickle, pickle.Length)), new PyTorchObjects());
        Fill(reader.Read(), _stream.Length);
    }

    public override void Dispose()
    {
        _archive.Dispose();
        _stream.Dispose();
    }

    protected override byte[] ReadStorage(PyTorchStorage storage)
    {
        var entry = _archive.GetEntry($"{_folder}data/{storage.Key}")
            ?? throw new FormatException($"its storage \"{storage.Key}\" is missing");
        return ReadEntry(entry, storage.Length(_stream.Length));
    }

    private static string OtherArchive(List<string> names)
    {
        if (names.Contains("model.weights.h5")) return $"it is a Keras model (.keras). {FileSignature.NeedsSafetensors}";
        return names.Exists(name => name.EndsWith(".npy", StringComparison.Ordinal))
            ? $"it is an archive of NumPy arrays (.npz). {FileSignature.NeedsSafetensors}"
            : "it is a zip archive without the data.pkl that PyTorch writes; it contains " +
              $"{string.Join(", ", names.Take(3).Select(name => $"\"{name}\""))}. If the weight file is inside, unpack it";
    }

    private void RequireLittleEndian()
    {
        if (_archive.GetEntry(_folder + "byteorder") is not { } entry) return;
        var order = Encoding.Latin1.GetString(ReadEntry(entry, Math.Min(entry.Length, 16)));
        if (order != "little") throw new FormatException($"its byte order is \"{order}\"; save it on a little-endian machine");
    }

    // PyTorch does not compress. A compressed entry could expand to any size.
    private byte[] ReadEntry(ZipArchiveEntry entry, long expected)
    {
        if (entry.Length != expected || entry.CompressedLength != expected || expected > _stream.Length)
        {
            throw new FormatException($"its entry {entry.FullName} has {entry.Length} bytes, compressed to {entry.CompressedLength}, " +
                $"where {expected} uncompressed bytes are needed");
        }

        var bytes = new byte[expected];
        using var content = Unzip(entry.Open);
        content.ReadExactly(bytes);
        return bytes;
    }

    private static T Unzip<T>(Func<T> work)
    {
        try
        {
            return work();
        }
        catch (Exception e) when (e is InvalidDataException or NotSupportedException)
        {
            throw new FormatException($"its zip archive is damaged ({e.Message.TrimEnd('.')})", e);
        }
    }
}
