using SkiaSharp;

namespace Pix2Pix.Data;

/// <summary>A picture in a file of its own.</summary>
/// <param name="path">The file.</param>
/// <param name="reading">Valid ones.</param>
/// <param name="listed">Its path as a list has it; null for one of a folder.</param>
internal sealed class ImageOnDisk(string path, ImageDecodingOptions reading, string? listed = null)
    : EncodedImage(path, listed ?? Path.GetFileName(path), reading)
{
    public override (int Width, int Height) ReadSize() => ImageDecoder.ReadSize(Name, Reading);

    protected override byte[] ReadBytes() => ImageFile.ReadBytes(Name, Reading);

    protected override SKBitmap Decode() => ImageFile.Read(Name, Reading);
}
