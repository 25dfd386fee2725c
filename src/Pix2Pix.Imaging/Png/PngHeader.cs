using System.Buffers.Binary;

namespace Pix2Pix.Imaging.Png;

/// <summary>The header of a PNG file with 16 bits per channel. Source: PNG (third edition), sections 5.2 and 11.2.1.</summary>
/// <param name="Width">Columns.</param>
/// <param name="Height">Rows.</param>
/// <param name="Channels">1 for gray, 2 for gray and alpha, 3 for RGB, 4 for RGB and alpha.</param>
/// <param name="IsInterlaced">Whether rows are stored in the seven passes of Adam7.</param>
internal readonly record struct PngHeader(int Width, int Height, int Channels, bool IsInterlaced)
{
    /// <summary>Offset of the second chunk.</summary>
    public const int Length = 33;

    private const int ChunkAt = 12;
    private const int FieldsAt = 16;
    private const int FieldsLength = 13;
    private const int DepthAt = 24;
    private const int BitDepth = 16;

    public int BytesPerPixel => sizeof(ushort) * Channels;

    public static ReadOnlySpan<byte> Signature => [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];

    // By the number of channels minus one.
    private static ReadOnlySpan<byte> ColorTypes => [0, 4, 2, 6];

    /// <summary>Whether this is a PNG file with a bit depth of 16. It may still be damaged.</summary>
    public static bool Is16Bit(ReadOnlySpan<byte> file) =>
        file.Length >= Length && file.StartsWith(Signature) && file[ChunkAt..].StartsWith("IHDR"u8) && file[DepthAt] == BitDepth;

    /// <param name="file">A file for which <see cref="Is16Bit"/> is true.</param>
    /// <param name="name">Name of the image in messages.</param>
    /// <exception cref="InvalidDataException">The header is damaged or invalid.</exception>
    public static PngHeader Read(ReadOnlySpan<byte> file, string name)
    {
        var chunk = file[ChunkAt..(FieldsAt + FieldsLength)];
        if (BinaryPrimitives.ReadInt32BigEndian(file[Signature.Length..]) != FieldsLength
            || BinaryPrimitives.ReadUInt32BigEndian(file[(FieldsAt + FieldsLength)..]) != Crc32.Compute(chunk))
        {
            throw PngDamage.Create(name, "its header has the wrong length or checksum");
        }

        var fields = file.Slice(FieldsAt, FieldsLength);
        int width = BinaryPrimitives.ReadInt32BigEndian(fields), height = BinaryPrimitives.ReadInt32BigEndian(fields[4..]);
        var (colorType, compression, filter, interlace) = (fields[9], fields[10], fields[11], fields[12]);
        var channels = ColorTypes.IndexOf(colorType) + 1;
        if (width < 1 || height < 1 || channels == 0 || compression != 0 || filter != 0 || interlace > 1)
        {
            throw PngDamage.Create(
                name,
                $"its header has {(uint)width} x {(uint)height} pixels of 16 bits, color type {colorType}, compression {compression}, " +
                $"filter method {filter} and interlace method {interlace}, which is not valid PNG");
        }

        return new(width, height, channels, interlace == 1);
    }

    /// <summary>The 13 bytes of the IHDR chunk.</summary>
    public byte[] ToFields()
    {
        var fields = new byte[FieldsLength];
        BinaryPrimitives.WriteInt32BigEndian(fields, Width);
        BinaryPrimitives.WriteInt32BigEndian(fields.AsSpan(4), Height);
        (fields[8], fields[9], fields[12]) = (BitDepth, ColorTypes[Channels - 1], (byte)(IsInterlaced ? 1 : 0));
        return fields;
    }
}
