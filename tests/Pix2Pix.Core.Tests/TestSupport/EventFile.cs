using System.Buffers.Binary;
using System.Numerics;
using System.Text;

namespace Pix2Pix.Tests.TestSupport;

/// <summary>A value in an event file of TensorBoard.</summary>
/// <param name="Step">Its global step.</param>
/// <param name="Tag">Its name.</param>
/// <param name="Scalar">A number; null for an image.</param>
/// <param name="Image">The bytes of a PNG file; null for a scalar.</param>
/// <param name="Width">Of the image.</param>
/// <param name="Height">Of the image.</param>
internal sealed record EventValue(long Step, string Tag, float? Scalar, byte[]? Image, long Width, long Height);

/// <summary>Reads event files by their formats: TFRecord (tensorflow/core/lib/io/record_writer.h) and the messages of event.proto and summary.proto.</summary>
internal static class EventFile
{
    private enum Wire
    {
        Varint = 0,
        Fixed64 = 1,
        Bytes = 2,
        Fixed32 = 5,
    }

    public static List<EventValue> Read(string path)
    {
        var values = new List<EventValue>();
        ReadOnlySpan<byte> rest = File.ReadAllBytes(path);
        while (rest.Length > 0)
        {
            var length = (int)BinaryPrimitives.ReadUInt64LittleEndian(rest);
            Assert.Equal(MaskedCrc(rest[..8]), BinaryPrimitives.ReadUInt32LittleEndian(rest[8..]));
            var record = rest.Slice(12, length);
            Assert.Equal(MaskedCrc(record), BinaryPrimitives.ReadUInt32LittleEndian(rest[(12 + length)..]));
            values.AddRange(EventOf(record));
            rest = rest[(16 + length)..];
        }

        return values;
    }

    private static List<EventValue> EventOf(ReadOnlySpan<byte> message)
    {
        var fields = FieldsOf(message);
        var step = fields.Where(field => field.Number == 2).Select(field => field.Value).SingleOrDefault();
        return
        [
            .. fields.Where(field => field.Number == 5).SelectMany(summary => FieldsOf(summary.Bytes)).Where(field => field.Number == 1)
                .Select(value => ValueOf(step, FieldsOf(value.Bytes))),
        ];
    }

    private static EventValue ValueOf(long step, List<(int Number, long Value, byte[] Bytes)> fields)
    {
        var tag = Encoding.UTF8.GetString(fields.Single(field => field.Number == 1).Bytes);
        foreach (var field in fields)
        {
            if (field.Number == 2) return new EventValue(step, tag, BitConverter.Int32BitsToSingle((int)field.Value), null, 0, 0);
            if (field.Number != 4) continue;
            var image = FieldsOf(field.Bytes).ToDictionary(part => part.Number);
            return new EventValue(step, tag, null, image[4].Bytes, image[2].Value, image[1].Value);
        }

        throw new InvalidDataException($"{tag} is neither a scalar nor an image.");
    }

    private static List<(int Number, long Value, byte[] Bytes)> FieldsOf(ReadOnlySpan<byte> message)
    {
        var fields = new List<(int, long, byte[])>();
        while (message.Length > 0)
        {
            var key = Varint(ref message);
            var (number, wire) = ((int)(key >> 3), (Wire)(key & 7));
            long value = 0;
            byte[] bytes = [];
            var length = wire switch { Wire.Fixed64 => 8, Wire.Fixed32 => 4, Wire.Bytes => (int)Varint(ref message), _ => 0 };
            if (wire == Wire.Varint) value = Varint(ref message);
            else if (wire == Wire.Fixed64) value = BinaryPrimitives.ReadInt64LittleEndian(message);
            else if (wire == Wire.Fixed32) value = BinaryPrimitives.ReadInt32LittleEndian(message);
            else bytes = message[..length].ToArray();
            message = message[length..];
            fields.Add((number, value, bytes));
        }

        return fields;
    }

    private static long Varint(ref ReadOnlySpan<byte> message)
    {
        long value = 0;
        for (var shift = 0; ; shift += 7)
        {
            var part = message[0];
            message = message[1..];
            value |= (long)(part & 0x7f) << shift;
            if (part < 0x80) return value;
        }
    }

    // CRC-32C, rotated and offset so that a checksum of checksums is safe.
    private static uint MaskedCrc(ReadOnlySpan<byte> bytes)
    {
        var crc = uint.MaxValue;
        foreach (var value in bytes) crc = BitOperations.Crc32C(crc, value);
        crc = ~crc;
        return BitOperations.RotateRight(crc, 15) + 0xa282ead8;
    }
}
