using System.Buffers.Binary;
using System.Text;
using System.Text.Json.Nodes;

namespace Pix2Pix.Tests.TestSupport;

/// <summary>Model files that are damaged, or made to harm who reads them.</summary>
internal static class SafetensorsMutations
{
    private static readonly string[] Values =
    [
        "null", "true", "-1", "0", "1", "3", "17", "65537", "2147483647", "2147483648", "-9223372036854775808", "9223372036854775807", "18446744073709551616",
        "1e999", "-0.5", "0.1", "\"\"", "\"x\"", "[]", "{}", "[-1,2]", "[[[[[[[[1]]]]]]]]", "\"AToB, BToA\"",
    ];

    /// <summary>Everything there is, of one whole file.</summary>
    public static IEnumerable<(string What, byte[] File)> Create(byte[] whole) =>
        Cuts(whole).Concat(Flips(whole)).Concat(Lengths(whole)).Concat(Splices(whole)).Concat(Entries(whole)).Concat(Manifests(whole)).Concat(Headers(whole));

    private static IEnumerable<(string, byte[])> Cuts(byte[] whole)
    {
        for (var length = 0; length < whole.Length; length += 3) yield return ($"cut to {length}", whole[..length]);
        yield return ("longer by one", [.. whole, 0]);
    }

    // One bit of every byte, another one in the next.
    private static IEnumerable<(string, byte[])> Flips(byte[] whole)
    {
        for (var position = 0; position < whole.Length; position++)
        {
            var flipped = (byte[])whole.Clone();
            flipped[position] ^= (byte)(1 << (position % 8));
            yield return ($"bit of byte {position}", flipped);
        }
    }

    private static IEnumerable<(string, byte[])> Lengths(byte[] whole)
    {
        for (var bit = 0; bit < 64; bit++)
        {
            foreach (var offset in new[] { -1L, 0, 1 })
            {
                var changed = (byte[])whole.Clone();
                var length = unchecked((1UL << bit) + (ulong)offset);
                BinaryPrimitives.WriteUInt64LittleEndian(changed, length);
                yield return ($"header length {length}", changed);
            }
        }
    }

    // Pieces cut out, doubled, moved, or noise.
    private static IEnumerable<(string, byte[])> Splices(byte[] whole)
    {
        var random = new Random(1);
        for (var i = 0; i < 2500; i++)
        {
            int begin = random.Next(whole.Length), end = Math.Min(whole.Length, begin + 1 + random.Next(64)), at = random.Next(whole.Length);
            var noise = new byte[end - begin];
            random.NextBytes(noise);
            byte[] spliced = (i % 4) switch
            {
                0 => [.. whole[..begin], .. whole[end..]],
                1 => [.. whole[..at], .. whole[begin..end], .. whole[at..]],
                2 => [.. whole[..begin], .. noise, .. whole[end..]],
                _ => [.. whole[..Math.Min(at, begin)], .. whole[begin..end], .. whole[Math.Min(at, begin)..begin], .. whole[end..]],
            };
            yield return ($"splice {i}", spliced);
        }
    }

    private static IEnumerable<(string, byte[])> Entries(byte[] whole)
    {
        var names = JsonNode.Parse(SafetensorsBytes.Split(whole).Header)!.AsObject().Select(p => p.Key).Where(n => n != "__metadata__").ToList();
        foreach (var name in names)
        {
            foreach (var value in Values)
            {
                yield return With($"{name} is {value}", (header, node) => header[name] = node);
                yield return With($"{name}: dtype {value}", (header, node) => header[name]!["dtype"] = node);
                yield return With($"{name}: shape {value}", (header, node) => header[name]!["shape"] = node);
                yield return With($"{name}: first size {value}", (header, node) => SetFirst(header[name]!["shape"]!.AsArray(), node));
                yield return With($"{name}: begin {value}", (header, node) => header[name]!["data_offsets"]![0] = node);
                yield return With($"{name}: end {value}", (header, node) => header[name]!["data_offsets"]![1] = node);

                (string, byte[]) With(string what, Action<JsonObject, JsonNode?> change) =>
                    (what, SafetensorsBytes.WithHeader(whole, header => change(header, JsonNode.Parse(value))));
            }

            foreach (var other in names)
            {
                yield return ($"{name} over {other}", SafetensorsBytes.WithHeader(whole, header => header[name]!["data_offsets"] = header[other]!["data_offsets"]!.DeepClone()));
            }

            yield return ($"{name} missing", SafetensorsBytes.WithHeader(whole, header => header.Remove(name)));
        }
    }

    private static void SetFirst(JsonArray array, JsonNode? node)
    {
        if (array.Count == 0) array.Add(node);
        else array[0] = node;
    }

    private static IEnumerable<(string, byte[])> Manifests(byte[] whole)
    {
        var manifest = new JsonObject();
        SafetensorsBytes.WithManifest(whole, m => manifest = m.DeepClone().AsObject());
        foreach (var part in new[] { null, "generator" })
        {
            var names = (part is null ? manifest : manifest[part]!.AsObject()).Select(p => p.Key).ToList();
            foreach (var name in names)
            {
                JsonObject Part(JsonObject m) => part is null ? m : m[part]!.AsObject();
                yield return ($"{name} missing", SafetensorsBytes.WithManifest(whole, m => Part(m).Remove(name)));
                foreach (var value in Values) yield return ($"{name} is {value}", SafetensorsBytes.WithManifest(whole, m => Part(m)[name] = JsonNode.Parse(value)));
            }
        }
    }

    private static IEnumerable<(string, byte[])> Headers(byte[] whole)
    {
        const int Most = 9_900_000;
        var (header, data) = SafetensorsBytes.Split(whole);
        (string, byte[]) Header(string what, string text) => (what, SafetensorsBytes.Join(Encoding.Latin1.GetBytes(text), data));
        foreach (var depth in new[] { 10, 63, 64, 65, 1000, 100_000, Most / 6 })
        {
            yield return Header($"arrays {depth} deep", new string('[', depth) + new string(']', depth));
            yield return Header($"objects {depth} deep", string.Concat(Enumerable.Repeat("{\"a\":", depth)) + "1" + new string('}', depth));
        }

        var rest = header[1..];
        yield return Header("shape of millions of sizes", "{\"a\":{\"dtype\":\"U8\",\"data_offsets\":[0,0],\"shape\":[0" + string.Concat(Enumerable.Repeat(",0", Most / 2)) + "]}," + rest);
        yield return Header("name of millions of letters", "{\"" + new string('a', Most) + "\":{\"dtype\":\"U8\",\"data_offsets\":[0,0],\"shape\":[0]}," + rest);
        yield return Header("metadata of millions of letters", "{\"__metadata__\":{\"pix2pix.model\":\"" + new string('[', Most) + "\"}}");
        yield return Header("many empty tensors", "{" + string.Concat(Enumerable.Range(0, 165_000).Select(i => $"\"{i}\":{{\"dtype\":\"U8\",\"shape\":[0],\"data_offsets\":[0,0]}},")) + rest);
        yield return Header("many empty values", "{" + string.Concat(Enumerable.Range(0, 900_000).Select(i => $"\"{i}\":0,")) + rest);
        yield return Header("name of no UTF-8", "{\"\u00ff\u00fe\":{\"dtype\":\"U8\",\"data_offsets\":[0,0],\"shape\":[0]}," + rest);
        yield return Header("metadata of no UTF-8", header.Replace("AToB", "\u00ff\u00fe", StringComparison.Ordinal));
        yield return Header("metadata of half a character", header.Replace("AToB", "\\ud800", StringComparison.Ordinal));
        yield return Header("name of half a character", "{\"\\ud800\":{\"dtype\":\"U8\",\"data_offsets\":[0,0],\"shape\":[0]}," + rest);
        yield return Header("metadata twice", "{\"__metadata__\":{\"a\":\"b\"}," + rest);
        yield return Header("a key of the metadata twice", header.Replace("\"pix2pix.model\"", "\"pix2pix.model\":\"{}\",\"pix2pix.model\"", StringComparison.Ordinal));
        yield return Header("a field of the description twice", header.Replace("{\\\"format_version\\\":1", "{\\\"format_version\\\":1,\\\"format_version\\\":1", StringComparison.Ordinal));
        yield return Header("tensor twice", "{\"encoder.0.conv.weight\":{\"dtype\":\"F32\",\"shape\":[0],\"data_offsets\":[0,0]}," + rest);
        yield return Header("a comment", "/* */" + header);
        yield return Header("two values", header + header);
        yield return Header("no value", "");
        yield return Header("spaces", new string(' ', 1000));
        yield return Header("a mark of the byte order", "\u00ef\u00bb\u00bf" + header);
    }
}
