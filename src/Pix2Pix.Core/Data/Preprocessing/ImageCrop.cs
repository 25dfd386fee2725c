using System.Runtime.InteropServices;

namespace Pix2Pix.Data;

/// <summary>The part of an image that becomes an example, and whether it is mirrored.</summary>
internal readonly record struct ImageCrop(int Left, int Top, int Width, int Height, bool Mirror)
{
    /// <summary>The whole of an image that already has the right size.</summary>
    public static ImageCrop Whole((int Width, int Height) size) => new(0, 0, size.Width, size.Height, Mirror: false);

    /// <summary>The center of an image, not mirrored.</summary>
    public static ImageCrop Center((int Width, int Height) image, (int Width, int Height) size) =>
        new((image.Width - size.Width) / 2, (image.Height - size.Height) / 2, size.Width, size.Height, Mirror: false);

    /// <summary>Draws a random crop of an image with the options' load size.</summary>
    public static ImageCrop Draw(Random random, ImageOptions options) =>
        Draw(random, options, options.LoadExtent, options.CropExtent);

    /// <summary>Draws a random crop.</summary>
    public static ImageCrop Draw(Random random, ImageOptions options, (int Width, int Height) image, (int Width, int Height) size)
    {
        var (across, down) = (image.Width - size.Width, image.Height - size.Height);
        var top = random.Next(Math.Min(options.MinCropOffset, down), down + 1);
        var left = random.Next(Math.Min(options.MinCropOffset, across), across + 1);
        var mirror = options.HorizontalFlip && random.Next(2) == 1;

        // Resizing commutes with mirroring, so a crop of a mirrored image is the mirrored crop from its other side.
        return new ImageCrop(mirror && options.FlipBeforeCrop ? across - left : left, top, size.Width, size.Height, mirror);
    }

    /// <summary>Extracts the crop, <c>[C, Height, Width]</c> in [-1, 1] on the CPU. The caller disposes it.</summary>
    public Tensor Apply(PlanarImage image)
    {
        NativeLibraries.EnsureTorch();
        var tensor = torch.empty(image.Channels, Height, Width, torch.float32);
        var values = MemoryMarshal.Cast<byte, float>(tensor.bytes);
        for (var c = 0; c < image.Channels; c++)
        {
            for (var y = 0; y < Height; y++) image.Normalize(c, Top + y, Left, values.Slice(((c * Height) + y) * Width, Width), Mirror);
        }

        return tensor;
    }
}
