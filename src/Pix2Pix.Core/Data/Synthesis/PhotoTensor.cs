using System.Runtime.InteropServices;

namespace Pix2Pix.Data;

/// <summary>Access to the memory of the synthesizers' tensors, in managed code for the loader threads.</summary>
internal static class PhotoTensor
{
    /// <summary>A photo's values, channel by channel.</summary>
    /// <exception cref="ArgumentException">It is not a contiguous float32 <c>[3, H, W]</c> on the CPU.</exception>
    public static Span<float> Read(Tensor photo, out int height, out int width)
    {
        TensorCheck.ThrowIfNotFloat32(photo, nameof(photo));
        if (photo.shape is not [3, > 0, > 0] || photo.device_type != DeviceType.CPU || !photo.is_contiguous())
        {
            throw new ArgumentException(
                $"The photo is [{string.Join(", ", photo.shape)}] of {photo.dtype} on {photo.device_type}, but a contiguous [3, H, W] of " +
                "Float32 on the CPU is needed. Take one image of a batch with tensor[i], and convert it first.", nameof(photo));
        }

        (height, width) = ((int)photo.shape[1], (int)photo.shape[2]);
        return Values(photo);
    }

    /// <summary>An uninitialized tensor. The caller disposes it.</summary>
    public static Tensor Create(int channels, int height, int width) => torch.empty(channels, height, width, torch.float32);

    public static Tensor Copy(Tensor photo)
    {
        var copy = torch.empty(photo.shape, torch.float32);
        photo.bytes.CopyTo(copy.bytes);
        return copy;
    }

    public static Span<float> Values(Tensor tensor) => MemoryMarshal.Cast<byte, float>(tensor.bytes);
}
