namespace Pix2Pix.Common;

/// <summary>Arithmetic of tensors and numbers that the garbage collector cannot interrupt.</summary>
/// <remarks>
/// TorchSharp wraps a number in a native scalar and does not keep the wrapper alive during the call. A collection at that moment frees the
/// scalar while libtorch reads it, which ends the process, throws, or computes with another number. So the members of TorchSharp that do
/// this are banned here, also those that pass a number of their own: a sum of tensors is one with a factor of 1, a square a power of 2.
/// </remarks>
internal static class ScalarArithmetic
{
    public static Tensor Plus(this Tensor tensor, double number) => Apply(number, scalar => tensor.add(scalar, Constants.One));

    public static Tensor Plus(this Tensor tensor, Tensor other) => tensor.add(other, Constants.One);

    public static void AddInPlace(this Tensor tensor, Tensor other) => tensor.add_(other, Constants.One);

    /// <summary>Adds 1 in place.</summary>
    public static void Increment(this Tensor tensor) => tensor.add_(Constants.One, Constants.One);

    public static Tensor Squared(this Tensor tensor) => tensor.pow(Constants.Two);

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

    // Never collected. Apart from the methods above, because libtorch has to be loaded before they are created.
    private static class Constants
    {
        public static readonly Scalar One = 1L.ToScalar();
        public static readonly Scalar Two = 2L.ToScalar();
    }
}
