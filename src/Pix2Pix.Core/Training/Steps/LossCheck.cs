using System.Diagnostics.CodeAnalysis;

namespace Pix2Pix.Training;

/// <summary>Validates what losses return, which may be the user's own.</summary>
internal static class LossCheck
{
    private const string Advice =
        "Return the mean of the loss, compute it from the images and scores of its context without detach() or no_grad(), and do not " +
        "dispose it.";

    /// <param name="term">What the loss returned.</param>
    /// <param name="source">The loss, such as a type and a method.</param>
    /// <returns>The term.</returns>
    /// <exception cref="InvalidOperationException">It is null or disposed.</exception>
    public static Tensor Returned([NotNull] Tensor? term, string source)
    {
        if (term is { IsInvalid: false }) return term;
        var found = term is null ? "null" : "disposed";
        throw new InvalidOperationException(
            $"{source} returned a tensor that is {found}, but a step needs a floating-point scalar. {Advice}");
    }

    /// <param name="loss">The objective of a network.</param>
    /// <exception cref="InvalidOperationException">The loss is not a differentiable scalar.</exception>
    public static void ThrowIfNotDifferentiable(Tensor? loss)
    {
        var problem = loss is null ? "is null"
            : loss.IsInvalid ? "is disposed"
            : loss.NumberOfElements != 1 ? $"has the shape [{string.Join(", ", loss.shape)}]"
            : !loss.is_floating_point() ? $"is {loss.dtype}"
            : !loss.requires_grad ? "does not depend on any trained weight"
            : null;
        if (problem is null) return;

        throw new InvalidOperationException(
            $"A loss {problem}, but a step needs a floating-point scalar that depends on the network's weights. {Advice}");
    }
}
