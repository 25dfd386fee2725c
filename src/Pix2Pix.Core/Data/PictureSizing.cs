using Pix2Pix.Common;
using Pix2Pix.Imaging;

namespace Pix2Pix.Data;

/// <summary>What the options of all picture datasets say about sizes in common.</summary>
internal static class PictureSizing
{
    /// <summary>The side to resize to before cropping: the one asked for, or the paper's ratio of 286 to 256.</summary>
    public static int LoadSize(int size, int? jitterSize) => jitterSize ?? (int)Math.Round(size * 286 / 256.0);

    public static void AddProblems(Problems problems, int size, int? jitterSize, ResampleFilter filter)
    {
        problems.AddIf(size is < 1 or > 16384, $"Size is {size}; use 1 to 16384.");
        problems.AddIf(jitterSize < size || jitterSize > 32768, $"JitterSize is {jitterSize}; use Size ({size}) to 32768.");
        problems.AddIf(!Enum.IsDefined(filter), $"Filter is {filter}; use {string.Join(", ", Enum.GetNames<ResampleFilter>()[..^1])} or {Enum.GetNames<ResampleFilter>()[^1]}.");
    }
}
