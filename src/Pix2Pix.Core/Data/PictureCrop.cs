using System.Runtime.InteropServices;
using Pix2Pix.Imaging;
using TorchSharp;

namespace Pix2Pix.Data;

/// <summary>Which square of a picture becomes an example, and whether it is mirrored.</summary>
internal readonly record struct PictureCrop(int Left, int Top, int Size, bool Mirror)
{
    /// <summary>All of a picture that has the size already.</summary>
    public static PictureCrop Whole(int size) => new(0, 0, size, Mirror: false);

    /// <summary>Draws a place in a picture of the options' load size.</summary>
    public static PictureCrop Draw(Random random, PictureOptions options)
    {
        var end = options.LoadSize - options.Size + 1;
        int top = random.Next(options.FirstCropOffset, end), left = random.Next(options.FirstCropOffset, end);
        var mirror = options.Mirror && random.Next(2) == 1;

        // Resizing commutes with mirroring, so what is cropped from a mirrored picture is the mirrored crop from its other side.
        return new PictureCrop(mirror && options.MirrorsFirst ? end - 1 - left : left, top, options.Size, mirror);
    }

    /// <summary>The square of a picture, <c>[C, Size, Size]</c> in [-1, 1] on the CPU. The caller disposes it.</summary>
    public Tensor Of(PlanarImage image)
    {
        var tensor = torch.empty(image.Channels, Size, Size, torch.float32);
        var values = MemoryMarshal.Cast<byte, float>(tensor.bytes);
        for (var c = 0; c < image.Channels; c++)
        {
            for (var y = 0; y < Size; y++)
            {
                var source = image.Row(c, Top + y).Slice(Left, Size);
                var destination = values.Slice(((c * Size) + y) * Size, Size);
                if (Mirror) ByteRange.ToUnitReversed(source, destination);
                else ByteRange.ToUnit(source, destination);
            }
        }

        return tensor;
    }
}
