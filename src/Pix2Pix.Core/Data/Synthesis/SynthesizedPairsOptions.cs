namespace Pix2Pix.Data;

/// <summary>How photos are cropped before an <see cref="IPairSynthesizer"/> makes pairs from them. The defaults are the paper's.</summary>
public sealed record SynthesizedPairsOptions : ImageOptions
{
    /// <summary>The direction of side-by-side pairs whose targets are the photos.</summary>
    /// <value>Default null: each file is a whole photo. <see cref="PairDirection.AToB"/> takes the right half of each file, B;
    /// <see cref="PairDirection.BToA"/> takes the left half.</value>
    public PairDirection? SideBySide { get; init; }

    /// <exception cref="ArgumentException">One or more options are out of range; the message lists all of them.</exception>
    internal void ThrowIfInvalid()
    {
        var problems = new OptionsErrors();
        problems.AddIf(
            SideBySide is { } direction && !Enum.IsDefined(direction),
            $"{nameof(SideBySide)} is {SideBySide}; use AToB or BToA, or null for whole photos.");
        AddProblems(problems);
        problems.ThrowIfAny("options of the photo pairs");
    }
}
