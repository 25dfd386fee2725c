using System.Buffers.Binary;
using SkiaSharp;

namespace Pix2Pix.Imaging;

/// <summary>
/// Completes BMP files that end with their last pixel, without the padding of the last row to a multiple of four bytes. They lack no
/// pixels, but the decoder considers them truncated. Source: BITMAPFILEHEADER, BITMAPCOREHEADER, BITMAPINFOHEADER.
/// </summary>
internal static class BmpPadding
{
    private const int HeadLength = 34;
    private const uint CoreHeaderLength = 12;
    private const uint BitFields = 3;

    /// <returns>The file with the padding of its last row; the same object if nothing is missing, or more than that.</returns>
    public static SKData Complete(SKData file)
    {
        var bytes = EncodedImageFile.BytesOf(file);
        var missing = MissingFrom(bytes);
        return missing == 0 ? file : SKData.CreateCopy([.. bytes, .. new byte[missing]]);
    }

    private static int MissingFrom(ReadOnlySpan<byte> file)
    {
        if (file.Length < HeadLength || !file.StartsWith("BM"u8)) return 0;

        long pixelsAt = BinaryPrimitives.ReadUInt32LittleEndian(file[10..]);
        var isCore = BinaryPrimitives.ReadUInt32LittleEndian(file[14..]) == CoreHeaderLength;
        long width = isCore ? BinaryPrimitives.ReadUInt16LittleEndian(file[18..]) : BinaryPrimitives.ReadInt32LittleEndian(file[18..]);
        long height = isCore ? BinaryPrimitives.ReadUInt16LittleEndian(file[20..]) : BinaryPrimitives.ReadInt32LittleEndian(file[22..]);
        var bits = BinaryPrimitives.ReadUInt16LittleEndian(file[(isCore ? 24 : 28)..]);
        var isPlain = isCore || BinaryPrimitives.ReadUInt32LittleEndian(file[30..]) is 0 or BitFields;
        if (!isPlain || width is <= 0 or > ushort.MaxValue || height == 0) return 0;

        var pixelBytes = ((width * bits) + 7) / 8;
        var rowBytes = (pixelBytes + 3) / 4 * 4;
        var missing = pixelsAt + (Math.Abs(height) * rowBytes) - file.Length;
        return missing > 0 && missing <= rowBytes - pixelBytes ? (int)missing : 0;
    }
}
