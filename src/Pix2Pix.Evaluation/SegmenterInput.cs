namespace Pix2Pix.Evaluation;

/// <summary>Validates and converts the input of a segmenter's network.</summary>
internal static class SegmenterInput
{
    /// <summary>An image as float32 <c>[1, 3, H, W]</c> on the device, attached to the current dispose scope.</summary>
    public static Tensor AsBatch(Tensor image, torch.Device device) =>
        image.detach().to(torch.float32).to(device).reshape(1, 3, image.shape[^2], image.shape[^1]);

    /// <exception cref="ArgumentException">A tensor is not an RGB image, their sizes differ, or they cannot be halved often
    /// enough.</exception>
    public static void ThrowIfUnfit(Tensor image, Tensor label, int depth, string parameter)
    {
        RgbLevels.ThrowIfNotOne(image, parameter);
        RgbLevels.ThrowIfNotOne(label, parameter);
        long height = image.shape[^2], width = image.shape[^1], multiple = 1L << depth;
        if ((height, width) != (label.shape[^2], label.shape[^1]))
        {
            throw new ArgumentException(
                $"An image is {width} x {height} pixels (width x height) and its label {label.shape[^1]} x {label.shape[^2]}, but their " +
                "sizes must match. Resize one of them, the label without blending colors.", parameter);
        }

        if (height % multiple != 0 || width % multiple != 0)
        {
            throw new ArgumentException(
                $"An image is {width} x {height} pixels (width x height), but a segmenter of depth {depth} needs both sides to be " +
                $"multiples of {multiple}. Resize the images, or use a smaller {nameof(SegmenterOptions.Depth)}.", parameter);
        }
    }
}
