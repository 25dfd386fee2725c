namespace Pix2Pix.Data;

/// <summary>Which pixels are taken out of a photo.</summary>
public sealed record InpaintingOptions
{
    /// <summary>How many blocks are missing, each at a place of its own choice in every example; they may overlap.</summary>
    /// <value>0 to 1024. Default 0: no random block, but the centre quarter of the photo.</value>
    public int RandomBlocks { get; init; }

    /// <summary>Side of a random block as a share of the photo's side.</summary>
    /// <value>More than 0, at most 1. Default 0.25, so a block takes a sixteenth of the photo.</value>
    public double BlockShare { get; init; } = 0.25;

    /// <exception cref="ArgumentException">One or more options are out of range; the message names all of them.</exception>
    internal void ThrowIfInvalid()
    {
        var problems = new OptionsErrors();
        problems.AddIf(RandomBlocks is < 0 or > 1024, $"{nameof(RandomBlocks)} is {RandomBlocks}; use 0 (the centre quarter) to 1024.");
        problems.AddIf(!(BlockShare > 0 && BlockShare <= 1), $"{nameof(BlockShare)} is {BlockShare}; use more than 0, at most 1.");
        problems.ThrowIfAny("options of the missing pixels");
    }
}
