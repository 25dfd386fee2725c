using System.Buffers.Binary;

namespace Pix2Pix.Imaging;

/// <summary>
/// Finds the marker that ends a JPEG file. Without it, pixels may be missing, and SkiaSharp 4 accepts a truncated progressive file as
/// complete. Source: ITU-T T.81, annex B.1.
/// </summary>
internal static class JpegEnd
{
    private const byte Prefix = 0xff;
    private const byte EndOfImage = 0xd9;

    public static bool IsIn(ReadOnlySpan<byte> file)
    {
        while (file.IndexOf(Prefix) is var at and >= 0)
        {
            file = file[at..].TrimStart(Prefix);
            if (file.IsEmpty) return false;

            var marker = file[0];
            if (marker == EndOfImage) return true;

            file = file[1..];
            if (IsAlone(marker)) continue;
            if (file.Length < sizeof(ushort)) return false;

            file = file[Math.Min(file.Length, BinaryPrimitives.ReadUInt16BigEndian(file))..];
        }

        return false;
    }

    // A stuffed zero, a restart or the start of the image is not followed by a length.
    private static bool IsAlone(byte marker) => marker is 0 or 1 or (>= 0xd0 and <= 0xd8);
}
