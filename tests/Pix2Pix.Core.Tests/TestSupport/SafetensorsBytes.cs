using System.Buffers.Binary;
using System.Text;
using System.Text.Json.Nodes;

namespace Pix2Pix.Tests.TestSupport;

/// <summary>Takes safetensors files apart and puts them together, without the library.</summary>
internal static class SafetensorsBytes
{
    public static (string Header, byte[] Data) Split(byte[] file)
    {
        var end = 8 + (int)BinaryPrimitives.ReadUInt64LittleEndian(file);
        return (Encoding.UTF8.GetString(file[8..end]), file[end..]);
    }

    public static byte[] Join(byte[] header, byte[] data)
    {
        var length = new byte[8];
        BinaryPrimitives.WriteUInt64LittleEndian(length, (ulong)header.Length);
        return [.. length, .. header, .. data];
    }

    public static byte[] WithHeader(byte[] file, Action<JsonObject> change)
    {
        var (text, data) = Split(file);
        var header = JsonNode.Parse(text)!.AsObject();
        change(header);
        return Join(Encoding.UTF8.GetBytes(header.ToJsonString()), data);
    }

    /// <summary>The same file with another description.</summary>
    public static byte[] WithManifest(byte[] file, Action<JsonObject> change) => WithHeader(file, header =>
    {
        var manifest = JsonNode.Parse(header["__metadata__"]!["pix2pix.model"]!.GetValue<string>())!.AsObject();
        change(manifest);
        header["__metadata__"]!["pix2pix.model"] = manifest.ToJsonString();
    });
}
