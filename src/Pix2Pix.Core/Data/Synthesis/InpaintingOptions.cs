namespace Pix2Pix.Data;

/// <summary>Which pixels are removed from a photo.</summary>
public sealed record InpaintingOptions
{
    /// <summary>Number of missing blocks, each at a random place in every example; they may overlap.</summary>
    /// <value>0 to 1024. Default 0: the center quarter of the photo instead.</value>
    public int RandomBlocks { get; init; }

    /// <summary>Side of a random block as a fraction of the photo's side.</summary>
    /// <value>Above 0, at most 1. Default 0.25, so a block covers a sixteenth of the photo.</value>
    public double BlockFraction { get; init; } = 0.25;

    /// <exception cref="ArgumentException">One or more options are out of range; the message lists all of them.</exception>
    internal void ThrowIfInvalid()
    {
        var problems = new OptionsErrors();
        problems.AddIf(RandomBlocks is < 0 or > 1024, $"{nameof(RandomBlocks)} is {RandomBlocks}; use 0 (the center quarter) to 1024.");
        problems.AddIf(
            !(BlockFraction > 0 && BlockFraction <= 1), $"{nameof(BlockFraction)} is {BlockFraction}; use more than 0, at most 1.");
        problems.ThrowIfAny("options of the missing pixels");
    }
}
