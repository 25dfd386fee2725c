using System.Runtime.InteropServices;
using Pix2Pix.Common;

namespace Pix2Pix.Evaluation;

/// <summary>The 8-bit levels of one or more RGB images in a tensor.</summary>
internal sealed class RgbLevels
{
    private readonly byte[] _planes;
    private readonly int _pixels;

    private RgbLevels(byte[] planes, int count, int height, int width)
    {
        (_planes, _pixels) = (planes, height * width);
        (Count, Height, Width) = (count, height, width);
    }

    public int Count { get; }

    public int Height { get; }

    public int Width { get; }

    /// <param name="images"><c>[3, H, W]</c> or <c>[N, 3, H, W]</c>, values in [-1, 1].</param>
    /// <param name="parameter">Name of the caller's parameter.</param>
    /// <exception cref="ArgumentException">The tensor has another shape.</exception>
    public static RgbLevels Read(Tensor images, string parameter)
    {
        TensorCheck.ThrowIfNotFloatingPoint(images, parameter);
        var shape = images.shape;
        if (shape is not ([3, > 0, > 0] or [> 0, 3, > 0, > 0]))
        {
            throw new ArgumentException(
                $"The tensor's shape is [{string.Join(", ", shape)}], but RGB images of shape [3, H, W] or [N, 3, H, W] are needed. " +
                "Repeat the channel of a gray image three times.", parameter);
        }

        var count = shape.Length == 4 ? (int)shape[0] : 1;
        return new RgbLevels(OwnThread.Run(() => LevelsOf(images)), count, (int)shape[^2], (int)shape[^1]);
    }

    /// <exception cref="ArgumentException">The tensor is not <c>[3, H, W]</c> or <c>[1, 3, H, W]</c>.</exception>
    public static void ThrowIfNotOne(Tensor image, string parameter)
    {
        TensorCheck.ThrowIfNotFloatingPoint(image, parameter);
        if (image.shape is not ([3, > 0, > 0] or [1, 3, > 0, > 0]))
        {
            throw new ArgumentException(
                $"The tensor's shape is [{string.Join(", ", image.shape)}], but one RGB image of shape [3, H, W] or [1, 3, H, W] is " +
                "needed. Pass the images of a batch one by one.", parameter);
        }
    }

    /// <summary>One channel of one image, in row order.</summary>
    public ReadOnlySpan<byte> Channel(int image, int channel) => _planes.AsSpan(((image * 3) + channel) * _pixels, _pixels);

    private static byte[] LevelsOf(Tensor images)
    {
        using var scope = torch.NewDisposeScope();
        var values = MemoryMarshal.Cast<byte, float>(images.detach().to(torch.float32).cpu().contiguous().bytes);
        var levels = new byte[values.Length];
        for (var i = 0; i < levels.Length; i++) levels[i] = LevelOf(values[i]);
        return levels;
    }

    // Rounds like BitmapConverter; NaN becomes 0.
    private static byte LevelOf(float value) => (byte)Math.Clamp(MathF.Round((value + 1) * 127.5f), 0, 255);
}
