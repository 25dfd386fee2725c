using Pix2Pix.Data;
using Pix2Pix.Imaging;
using SkiaSharp;

namespace Pix2Pix.PublicApi.Tests;

// The code of docs/images.md.
internal static class ImageExamples
{
    internal static void Read(Stream upload, byte[] bytes)
    {
        // <read-image>
        using SKBitmap fromFile = ImageFile.Read("photo.jpg");
        using SKBitmap fromStream = ImageFile.Read(upload, "upload 7");
        using SKBitmap fromMemory = ImageFile.Read(bytes);
        // </read-image>
    }

    internal static string? ReadUpload(Stream upload)
    {
        // <read-upload>
        var options = new ImageDecodingOptions { MaxPixels = 4096 * 4096 };
        try
        {
            using SKBitmap image = ImageFile.Read(upload, "upload 7", options);
        }
        catch (InvalidDataException refusal)
        {
            return refusal.Message;
        }
        // </read-upload>

        return null;
    }

    internal static void Alpha()
    {
        // <read-alpha>
        using SKBitmap onGray = ImageFile.Read("logo.png", new() { Background = SKColors.Gray });
        using SKBitmap asStored = ImageFile.Read("logo.png", new() { Alpha = AlphaHandling.Drop });
        using SKBitmap transparent = ImageFile.Read("logo.png", new() { Alpha = AlphaHandling.Keep });
        // </read-alpha>
    }

    internal static void Datasets()
    {
        // <read-as-references>
        var asStored = new ImageDecodingOptions { Alpha = AlphaHandling.Drop, AutoOrient = false };
        var pairs = PairedImages.FromFolder("facades/train", new() { Decoding = asStored });
        // </read-as-references>
        _ = pairs;
    }
}
