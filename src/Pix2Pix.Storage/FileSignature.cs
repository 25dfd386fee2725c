using System.Buffers.Binary;
using System.Text;

namespace Pix2Pix.Storage;

/// <summary>Identifies a file by its first bytes: a supported weight file, or one of the files that people mistake for it.</summary>
internal static class FileSignature
{
    /// <summary>What to do with a Keras file.</summary>
    public const string NeedsSafetensors =
        "Save the weights in Python with safetensors.numpy.save_file; docs/weight-files.md has the script";

    private const int HeadLength = 512;
    private const int TextShown = 40;
    private const int LengthBytes = 8;

    private const string IsArchive = "Unpack it and open the weight file inside";
    private const string IsImage = "Open the model's weights here, and the image with the model";
    private const string ExportIsFinal =
        "An exported network cannot be read back. Open the model file, or the weights that it was exported from";

    // Offset, signature, description, what to do.
    private static readonly (int Place, byte[] Bytes, string What, string Remedy)[] Known =
    [
        (0, [0x89, .. "HDF\r\n"u8, 0x1a, (byte)'\n'], "an HDF5 file, as Keras saves models and weights (.h5)", NeedsSafetensors),
        (0, [.. "version https://git-lfs"u8], "a Git LFS pointer to a file that was not downloaded", "Run git lfs pull in its repository"),
        (0, [4, 0, 0, 0, 1, 0, 0, 0, 3, 0, 0, 0, .. "V 1"u8], "a Torch7 file (.t7), written by Lua",
            "Convert it to a PyTorch state_dict first"),
        (4, [.. "TFL3"u8], "a TensorFlow Lite model", ExportIsFinal),
        (0, [8, 1, 0x12], "a TensorFlow SavedModel (.pb)", NeedsSafetensors),
        (0, [0x93, .. "NUMPY"u8], "a single NumPy array (.npy)", NeedsSafetensors),
        (0, [.. "GGUF"u8], "a GGUF file of a language model", "Open the weights of a pix2pix generator"),
        (0, [0x89, .. "PNG"u8], "an image (PNG)", IsImage),
        (0, [0xff, 0xd8, 0xff], "an image (JPEG)", IsImage),
        (0, [.. "GIF8"u8], "an image (GIF)", IsImage),
        (8, [.. "WEBP"u8], "an image (WebP)", IsImage),
        (0, [0x1f, 0x8b], "an archive (gzip)", IsArchive),
        (257, [.. "ustar"u8], "an archive (tar)", IsArchive),
        (0, [.. "7z"u8, 0xbc, 0xaf], "an archive (7z)", IsArchive),
        (0, [.. "Rar!"u8], "an archive (RAR)", IsArchive),
    ];

    /// <summary>Identifies an open file by its content.</summary>
    /// <param name="stream">The file; its position is set to the beginning.</param>
    /// <param name="path">For the message.</param>
    /// <exception cref="InvalidDataException">The file is of another type, which the message names.</exception>
    public static WeightContainer Identify(FileStream stream, string path)
    {
        var head = new byte[HeadLength];
        stream.Position = 0;
        var bytes = head.AsSpan(0, stream.ReadAtLeast(head, HeadLength, throwOnEndOfStream: false));
        stream.Position = 0;

        // A safetensors file begins with a length, which can have any bytes, including those that other files begin with.
        if (bytes.Length > LengthBytes && bytes[LengthBytes] == '{')
        {
            var headerLength = BinaryPrimitives.ReadUInt64LittleEndian(bytes);
            if (headerLength <= (ulong)Math.Max(stream.Length, SafetensorsHeader.LongestHeader)) return WeightContainer.Safetensors;
        }

        if (bytes is [(byte)'P', (byte)'K', ..]) return WeightContainer.Zip;
        if (bytes is [(byte)PickleInstruction.Protocol, ..]) return WeightContainer.Pickle;
        var (what, remedy) = OtherKind(bytes);
        throw new InvalidDataException($"The file {path} is {what}; a weight file is needed. {remedy}.");
    }

    private static (string What, string Remedy) OtherKind(ReadOnlySpan<byte> bytes)
    {
        if (bytes.IsEmpty) return ("empty", "Copy or download it again");
        foreach (var (place, signature, what, remedy) in Known)
        {
            if (bytes.Length > place && bytes[place..].StartsWith(signature)) return (what, remedy);
        }

        if (IsOnnx(bytes)) return ("an ONNX model", ExportIsFinal);
        return TextOf(bytes) switch
        {
            null => ("not a safetensors file, a zip archive or a pickle, judging by its first bytes", "It may be damaged; copy it again"),
            ['<', ..] => (
                "a web page (HTML or XML)",
                "The download address leads to a page; open it in a browser and download the file itself"),
            var text => (
                $"a text file that begins with \"{text[..Math.Min(text.Length, TextShown)]}\"",
                "The server may have sent it instead of the file; download the file again"),
        };
    }

    // A protocol buffer whose first field is the format version, followed by another field of the model.
    private static bool IsOnnx(ReadOnlySpan<byte> bytes) =>
        bytes is [0x08, >= 3 and <= 30, 0x12 or 0x1a or 0x22 or 0x28 or 0x32 or 0x3a or 0x42, ..];

    private static string? TextOf(ReadOnlySpan<byte> bytes)
    {
        // A multibyte character may be cut off at the end.
        var text = Encoding.UTF8.GetString(bytes).TrimStart('\uFEFF').TrimEnd('\uFFFD').Trim();
        var isText = text.Length > 0 && !text.Any(c => c == '\uFFFD' || (char.IsControl(c) && !char.IsWhiteSpace(c)));
        return isText ? text.ReplaceLineEndings(" ") : null;
    }
}
