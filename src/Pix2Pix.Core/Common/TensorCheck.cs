namespace Pix2Pix.Common;

/// <summary>
/// Validates tensors at the public API, where the message can name the argument; libtorch's message names an operator instead.
/// </summary>
internal static class TensorCheck
{
    /// <exception cref="ArgumentNullException">The tensor is null.</exception>
    /// <exception cref="ObjectDisposedException">It is disposed.</exception>
    /// <exception cref="ArgumentException">It has no values in memory, or is not float32.</exception>
    public static void ThrowIfNotFloat32(Tensor tensor, string parameter) =>
        ThrowIfUnfit(tensor, parameter, type => type == torch.ScalarType.Float32, "float32 is");

    /// <inheritdoc cref="ThrowIfNotFloat32"/>
    /// <summary>Also accepts float16, bfloat16 and float64.</summary>
    public static void ThrowIfNotFloatingPoint(Tensor tensor, string parameter) =>
        ThrowIfUnfit(tensor, parameter, torch.is_floating_point, "floating-point numbers are");

    /// <inheritdoc cref="ThrowIfNotFloat32"/>
    /// <summary>Also accepts integers.</summary>
    public static void ThrowIfNotReal(Tensor tensor, string parameter) =>
        ThrowIfUnfit(tensor, parameter, type => !torch.is_complex(type) && !torch.is_quantized(type), "real numbers are");

    /// <exception cref="ArgumentException">Their shapes differ.</exception>
    public static void ThrowIfShapesDiffer(Tensor left, Tensor right, string what, string parameter)
    {
        if (left.shape.SequenceEqual(right.shape)) return;

        throw new ArgumentException(
            $"{what} are [{string.Join(", ", left.shape)}] and [{string.Join(", ", right.shape)}], but must have the same shape. " +
            "Resize one of them, or make the channels equal.", parameter);
    }

    /// <summary>What is wrong with a tensor; null if nothing is.</summary>
    public static string? ProblemOf(Tensor tensor, Func<torch.ScalarType, bool> isRight, string needed)
    {
        if (tensor.is_sparse) return "The tensor is sparse, but a dense one is needed: convert it with to_dense().";
        if (tensor.device_type == DeviceType.META)
        {
            return "The tensor is on the meta device, without values: create it on the CPU or a GPU.";
        }

        if (isRight(tensor.dtype)) return null;
        return $"The tensor is {tensor.dtype}, but {needed} needed: convert it with to(torch.float32), and scale its values to the range.";
    }

    private static void ThrowIfUnfit(Tensor tensor, string parameter, Func<torch.ScalarType, bool> isRight, string needed)
    {
        ArgumentNullException.ThrowIfNull(tensor, parameter);
        if (tensor.IsInvalid)
        {
            throw new ObjectDisposedException(
                parameter, "The tensor is disposed. Clone it, or move it out of the dispose scope that ended.");
        }

        if (ProblemOf(tensor, isRight, needed) is { } problem) throw new ArgumentException(problem, parameter);
    }
}
