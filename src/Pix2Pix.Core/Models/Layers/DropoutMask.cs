using TorchSharp;

namespace Pix2Pix.Models;

/// <summary>Drops values at random, from an explicit random source on the CPU, so that a seed means the same on every device.</summary>
internal static class DropoutMask
{
    /// <summary>A fresh tensor with some values dropped, or <paramref name="features"/> itself where dropout is off.</summary>
    public static Tensor Apply(Tensor features, double rate, ForwardContext context)
    {
        if (context.Dropout is not { } random || rate == 0) return features;

        // Kept values are scaled up, so that what the next layer sees has the same mean with and without dropout.
        var kept = 1 - rate;
        var rows = context.KeepsPicturesApart ? 1 : context.DropoutRows?.Total ?? features.shape[0];
        using var mask = torch.empty([rows, .. features.shape[1..]], torch.float32).bernoulli_(kept, random).div_(kept);
        if (context.DropoutRows is not { } part) return features * mask.to(features.dtype, features.device);

        using var own = mask.narrow(0, part.First, features.shape[0]);
        return features * own.to(features.dtype, features.device);
    }
}
