namespace Pix2Pix.Common;

/// <summary>Arithmetic of tensors and numbers that the garbage collector cannot interrupt.</summary>
/// <remarks>
/// TorchSharp wraps a number in a native scalar and does not keep the wrapper alive during the call. A collection at that moment frees the
/// scalar while libtorch reads it, which ends the process. So the conversions and operators of TorchSharp that do this are banned here.
/// </remarks>
internal static class ScalarArithmetic
{
    public static Tensor Plus(this Tensor tensor, double number) => Apply(number, tensor.add);

    public static Tensor Minus(this Tensor tensor, double number) => Apply(number, tensor.sub);

    public static Tensor Times(this Tensor tensor, double number) => Apply(number, tensor.mul);

    public static Tensor DividedBy(this Tensor tensor, double number) => Apply(number, divisor => tensor.div(divisor));

    /// <param name="number">A number.</param>
    /// <param name="operation">An operation with it, such as <c>tensor.clamp_min</c>.</param>
    /// <returns>The operation's result.</returns>
    public static Tensor Apply(double number, Func<Scalar, Tensor> operation)
    {
        using var scalar = number.ToScalar();
        return operation(scalar);
    }

    /// <inheritdoc cref="Apply(double, Func{Scalar, Tensor})"/>
    /// <summary>For tensors of integers, and for lengths.</summary>
    public static Tensor Apply(long number, Func<Scalar, Tensor> operation)
    {
        using var scalar = number.ToScalar();
        return operation(scalar);
    }

    /// <summary>Limits values to a range.</summary>
    public static Tensor Clamp(this Tensor tensor, double least, double most) =>
        Apply(least, minimum => Apply(most, maximum => tensor.clamp(minimum, maximum)));
}
