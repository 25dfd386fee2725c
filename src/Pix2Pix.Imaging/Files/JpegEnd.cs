using System.Buffers.Binary;

namespace Pix2Pix.Imaging;

/// <summary>
/// The marker that ends a JPEG file. Without it nothing tells whether pixels lack, and of a progressive file SkiaSharp 4 takes what came
/// for the whole. Source: ITU-T T.81, annex B.1.
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

    // A stuffed zero, a restart or the start of the image: no length follows.
    private static bool IsAlone(byte marker) => marker is 0 or 1 or (>= 0xd0 and <= 0xd8);
}
