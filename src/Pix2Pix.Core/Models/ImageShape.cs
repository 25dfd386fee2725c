namespace Pix2Pix.Models;

/// <summary>Checks the shapes of networks' inputs.</summary>
internal static class ImageShape
{
    /// <exception cref="ArgumentException">The tensor is not float32 <c>[N, channels, H, W]</c>.</exception>
    public static void ThrowIfUnfit(Tensor image, int channels, string parameter)
    {
        TensorCheck.ThrowIfNotFloat32(image, parameter);
        if (image.shape is [> 0, var actual, > 0, > 0] && actual == channels) return;

        throw new ArgumentException(
            $"The tensor's shape is [{string.Join(", ", image.shape)}], but the network needs [N, {channels}, H, W]. " +
            "Add the batch dimension with unsqueeze(0) if it is missing, or create the network for these channels.", parameter);
    }
}
