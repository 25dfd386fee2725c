using System.Buffers.Binary;

namespace Pix2Pix.Imaging.Png;

/// <summary>
/// Reads the EXIF orientation of a PNG file, which SkiaSharp ignores. Source: PNG (third edition), the eXIf chunk; EXIF 2.32, tag 0x0112.
/// </summary>
internal static class PngOrientation
{
    private const int Upright = 1;
    private const int MostBytes = 1 << 20;
    private const ushort Tag = 0x0112;
    private const ushort Short = 3;
    private const int EntryLength = 12;

    /// <param name="file">A PNG file, seekable. Left open at any position. Borrowed.</param>
    /// <returns>1 to 8; 1 if the file has no valid orientation before its pixels.</returns>
    public static int Read(Stream file)
    {
        Span<byte> head = stackalloc byte[8];
        file.Position = PngHeader.Signature.Length;
        while (file.ReadAtLeast(head, head.Length, throwOnEndOfStream: false) == head.Length)
        {
            var length = BinaryPrimitives.ReadUInt32BigEndian(head);
            var type = head[4..];
            if (type.SequenceEqual("IDAT"u8) || length > file.Length - file.Position - sizeof(uint)) break;
            if (type.SequenceEqual("eXIf"u8)) return length > MostBytes ? Upright : OfChunk(file, type, (int)length);
            file.Position += length + sizeof(uint);
        }

        return Upright;
    }

    private static int OfChunk(Stream file, ReadOnlySpan<byte> type, int length)
    {
        var bytes = new byte[length + sizeof(uint)];
        file.ReadExactly(bytes);
        var isWhole = Crc32.Compute(type, bytes.AsSpan(0, length)) == BinaryPrimitives.ReadUInt32BigEndian(bytes.AsSpan(length));
        return isWhole ? OfExif(bytes.AsSpan(0, length)) : Upright;
    }

    private static int OfExif(ReadOnlySpan<byte> exif)
    {
        var isBigEndian = exif.StartsWith("MM\0*"u8);
        if (!isBigEndian && !exif.StartsWith("II*\0"u8) || exif.Length < 8) return Upright;

        var directory = Number(exif[4..], isBigEndian);
        if (directory > exif.Length - 2) return Upright;

        var entries = exif[((int)directory + 2)..];
        var count = ShortNumber(exif[(int)directory..], isBigEndian);
        for (var i = 0; i < count && entries.Length >= EntryLength; i++, entries = entries[EntryLength..])
        {
            if (ShortNumber(entries, isBigEndian) != Tag) continue;

            var value = ShortNumber(entries[8..], isBigEndian);
            var isOne = ShortNumber(entries[2..], isBigEndian) == Short && Number(entries[4..], isBigEndian) == 1;
            return isOne && value is >= Upright and <= 8 ? value : Upright;
        }

        return Upright;
    }

    private static uint Number(ReadOnlySpan<byte> bytes, bool isBigEndian) =>
        isBigEndian ? BinaryPrimitives.ReadUInt32BigEndian(bytes) : BinaryPrimitives.ReadUInt32LittleEndian(bytes);

    private static ushort ShortNumber(ReadOnlySpan<byte> bytes, bool isBigEndian) =>
        isBigEndian ? BinaryPrimitives.ReadUInt16BigEndian(bytes) : BinaryPrimitives.ReadUInt16LittleEndian(bytes);
}
