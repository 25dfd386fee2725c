using System.Runtime.InteropServices;
using Pix2Pix.Imaging;
using TorchSharp;

namespace Pix2Pix.Data;

/// <summary>Which square of a picture becomes an example, and whether it is mirrored.</summary>
internal readonly record struct PictureCrop(int Left, int Top, int Size, bool Mirror)
{
    /// <summary>Draws a place at which a square of <paramref name="size"/> lies in one of <paramref name="loadSize"/>.</summary>
    public static PictureCrop Draw(Random random, int loadSize, int size, bool mayMirror)
    {
        var range = loadSize - size + 1;
        int top = random.Next(range), left = random.Next(range);
        return new PictureCrop(left, top, size, mayMirror && random.Next(2) == 1);
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
