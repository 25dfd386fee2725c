namespace Pix2Pix.Bench.Comparing;

/// <summary>What is compared.</summary>
/// <param name="Name">For <c>--only</c>.</param>
/// <param name="Title">What the table calls it.</param>
/// <param name="Entries">Done one after another in each round.</param>
internal sealed record Comparison(string Name, string Title, params Entry[] Entries)
{
    /// <summary>The figure of the baseline that all figures are divided by; null for the one of the same name.</summary>
    public string? BaselineMetric { get; init; }

    /// <summary>Done in so many rounds only; null for all.</summary>
    public int? Rounds { get; init; }

    /// <summary>Whether programs are told from their start on, each after <see cref="Programs.PrepareMachine"/>.</summary>
    public bool IsOfStarting { get; init; }
}
