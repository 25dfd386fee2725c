using System.Buffers.Binary;
using System.Text;
using SkiaSharp;

namespace Pix2Pix.Tests.TestSupport;

/// <summary>Picture files that SkiaSharp reads and does not write.</summary>
internal static class ImageBytes
{
    public static byte[] Encode(SKBitmap bitmap, SKEncodedImageFormat format, int quality = 100)
    {
        using var data = bitmap.Encode(format, quality);
        return data.ToArray();
    }

    /// <summary>24 bits a pixel, from the last row to the first, each padded to four bytes.</summary>
    public static byte[] Bmp(SKBitmap bitmap)
    {
        const int Head = 54;
        var rowBytes = ((bitmap.Width * 3) + 3) / 4 * 4;
        var bytes = new byte[Head + (rowBytes * bitmap.Height)];
        "BM"u8.CopyTo(bytes);
        foreach (var (at, value) in new[] { (2, bytes.Length), (10, Head), (14, 40), (18, bitmap.Width), (22, bitmap.Height), (26, 1 | (24 << 16)) })
        {
            BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(at), value);
        }

        var colors = bitmap.Pixels;
        for (var i = 0; i < colors.Length; i++)
        {
            var pixel = bytes.AsSpan(Head + (rowBytes * (bitmap.Height - 1 - (i / bitmap.Width))) + (i % bitmap.Width * 3));
            (pixel[0], pixel[1], pixel[2]) = (colors[i].Blue, colors[i].Green, colors[i].Red);
        }

        return bytes;
    }

    /// <summary>The red channel in 256 grays. The table of strings is cleared before codes would grow beyond nine bits, so nothing is compressed.</summary>
    public static byte[] GrayGif(SKBitmap bitmap)
    {
        const int Clear = 256, End = 257, CodeBits = 9, Run = 250;
        var codes = new List<int>();
        foreach (var run in bitmap.Pixels.Chunk(Run)) codes.AddRange([Clear, .. run.Select(color => (int)color.Red)]);
        codes.Add(End);

        var packed = new byte[((codes.Count * CodeBits) + 7) / 8];
        for (var bit = 0; bit < codes.Count * CodeBits; bit++) packed[bit / 8] |= (byte)((codes[bit / CodeBits] >> (bit % CodeBits) & 1) << (bit % 8));

        byte[] size = [(byte)bitmap.Width, (byte)(bitmap.Width >> 8), (byte)bitmap.Height, (byte)(bitmap.Height >> 8)];
        var palette = Enumerable.Range(0, 256).SelectMany(level => Enumerable.Repeat((byte)level, 3));
        var blocks = packed.Chunk(255).SelectMany(block => block.Prepend((byte)block.Length));
        return [.. "GIF89a"u8, .. size, 0xf7, 0, 0, .. palette, 0x2c, 0, 0, 0, 0, .. size, 0, 8, .. blocks, 0, 0x3b];
    }

    /// <summary>A JPEG file with the EXIF block that cameras write.</summary>
    public static byte[] JpegWithOrientation(byte[] jpeg, int orientation)
    {
        byte[] exif = [.. "Exif\0\0"u8, .. Exif(orientation)];
        var length = exif.Length + 2;
        return [.. jpeg[..2], 0xff, 0xe1, (byte)(length >> 8), (byte)length, .. exif, .. jpeg[2..]];
    }

    /// <summary>A WebP file in the extended format, with an EXIF chunk behind the picture.</summary>
    public static byte[] WebpWithOrientation(byte[] webp, int width, int height, int orientation)
    {
        Assert.Equal("VP8L", Encoding.ASCII.GetString(webp, 12, 4));
        const byte HasExif = 8;
        var (w, h) = (width - 1, height - 1);
        byte[] paddedBounds = [HasExif, 0, 0, 0, (byte)w, (byte)(w >> 8), (byte)(w >> 16), (byte)h, (byte)(h >> 8), (byte)(h >> 16)];
        byte[] body = [.. "WEBP"u8, .. Chunk("VP8X", paddedBounds), .. webp[12..], .. Chunk("EXIF", Exif(orientation))];
        return Chunk("RIFF", body);
    }

    /// <summary>A PNG file with an EXIF chunk behind its head.</summary>
    public static byte[] PngWithOrientation(byte[] png, int orientation)
    {
        const int Head = 33;
        return [.. png[..Head], .. HighBitDepthPng.Chunk("eXIf"u8, Exif(orientation)), .. png[Head..]];
    }

    /// <summary>What a camera stores when held so that viewers have to turn the picture to show <paramref name="upright"/>.</summary>
    /// <param name="upright">Borrowed.</param>
    /// <param name="orientation">EXIF's 1 to 8, in the words of its table: at which edge of the scene the first row and the first column are.</param>
    public static SKBitmap AsStored(SKBitmap upright, int orientation)
    {
        var (row, column) = orientation switch
        {
            1 => ("top", "left"),
            2 => ("top", "right"),
            3 => ("bottom", "right"),
            4 => ("bottom", "left"),
            5 => ("left", "top"),
            6 => ("right", "top"),
            7 => ("right", "bottom"),
            _ => ("left", "bottom"),
        };
        var lying = row is "left" or "right";
        var (width, height) = lying ? (upright.Height, upright.Width) : (upright.Width, upright.Height);
        SKColor[] scene = upright.Pixels, stored = new SKColor[scene.Length];
        for (var i = 0; i < stored.Length; i++)
        {
            var (x, y) = (i % width, i / width);
            var (alongX, alongY) = lying ? (y, x) : (x, y);
            var sceneX = (lying ? row : column) == "left" ? alongX : upright.Width - 1 - alongX;
            var sceneY = (lying ? column : row) == "top" ? alongY : upright.Height - 1 - alongY;
            stored[i] = scene[(sceneY * upright.Width) + sceneX];
        }

        return new SKBitmap(new SKImageInfo(width, height, SKColorType.Rgba8888, SKAlphaType.Opaque)) { Pixels = stored };
    }

    // One directory of one entry: tag 0x0112, a short.
    private static byte[] Exif(int orientation) => [.. "MM\0*"u8, 0, 0, 0, 8, 0, 1, 1, 0x12, 0, 3, 0, 0, 0, 1, 0, (byte)orientation, 0, 0, 0, 0, 0, 0];

    private static byte[] Chunk(string name, byte[] content)
    {
        var head = new byte[8];
        Encoding.ASCII.GetBytes(name, head);
        BinaryPrimitives.WriteInt32LittleEndian(head.AsSpan(4), content.Length);
        return [.. head, .. content, .. new byte[content.Length % 2]];
    }
}
