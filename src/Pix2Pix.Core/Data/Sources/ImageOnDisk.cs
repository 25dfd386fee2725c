using SkiaSharp;

namespace Pix2Pix.Data;

/// <summary>An image in its own file.</summary>
/// <param name="path">The file.</param>
/// <param name="reading">Valid.</param>
/// <param name="listed">Its path as written in a list; null if it comes from a folder.</param>
internal sealed class ImageOnDisk(string path, ImageDecodingOptions reading, string? listed = null)
    : EncodedImage(path, listed ?? Path.GetFileName(path), reading)
{
    public override (int Width, int Height) ReadSize() => ImageDecoder.ReadSize(Name, Reading);

    protected override byte[] ReadBytes() => ImageFile.ReadBytes(Name, Reading);

    protected override SKBitmap Decode() => ImageFile.Read(Name, Reading);
}
