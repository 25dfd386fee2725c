namespace Pix2Pix.Evaluation;

/// <summary>What a segmenter's network is given.</summary>
internal static class SegmenterInput
{
    /// <summary>A picture as float32 <c>[1, 3, H, W]</c> on the device. The open dispose scope owns what is made.</summary>
    public static Tensor AsBatch(Tensor image, torch.Device device) =>
        image.detach().to(torch.float32).to(device).reshape(1, 3, image.shape[^2], image.shape[^1]);

    /// <exception cref="ArgumentException">
    /// One is not an RGB picture, their sizes differ, or the network cannot halve them often enough.
    /// </exception>
    public static void ThrowIfUnfit(Tensor image, Tensor label, int depth, string parameter)
    {
        RgbLevels.ThrowIfNotOne(image, parameter);
        RgbLevels.ThrowIfNotOne(label, parameter);
        long height = image.shape[^2], width = image.shape[^1], multiple = 1L << depth;
        if ((height, width) != (label.shape[^2], label.shape[^1]))
        {
            throw new ArgumentException(
                $"A picture is {width} x {height} pixels (width x height) and its label {label.shape[^1]} x {label.shape[^2]}, but both " +
                "must be of one size. Resize one of them, the label without blending colors.", parameter);
        }

        if (height % multiple != 0 || width % multiple != 0)
        {
            throw new ArgumentException(
                $"A picture is {width} x {height} pixels (width x height), but a segmenter of depth {depth} needs both sides to be " +
                $"multiples of {multiple}. Resize the pictures, or use a {nameof(SegmenterOptions.Depth)} that fits.", parameter);
        }
    }
}
