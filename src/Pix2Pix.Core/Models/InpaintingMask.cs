namespace Pix2Pix.Models;

/// <summary>Images with holes: a pixel is missing if all of its channels are white, and known otherwise.</summary>
internal static class InpaintingMask
{
    /// <summary>The value of a missing pixel's channels: white.</summary>
    public const float Missing = 1;

    /// <summary>Takes missing pixels from the output and known ones from the input.</summary>
    /// <param name="input"><c>[N, C, H, W]</c> in [-1, 1]. Borrowed.</param>
    /// <param name="output">Same shape; gradients flow through its missing pixels only. Borrowed.</param>
    /// <returns>Same shape. The caller disposes it.</returns>
    public static Tensor Composite(Tensor input, Tensor output)
    {
        using var scope = torch.NewDisposeScope();
        long[] channels = [1];
        var missing = ScalarArithmetic.Apply(Missing, input.amin(channels, keepdim: true).eq);
        return torch.where(missing, output, input).MoveToOuterDisposeScope();
    }
}
