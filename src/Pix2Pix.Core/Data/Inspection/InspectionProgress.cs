namespace Pix2Pix.Data;

/// <summary>How far an inspection is.</summary>
public sealed record InspectionProgress
{
    internal InspectionProgress(int done, int total) => (Done, Total) = (done, total);

    /// <summary>Pairs looked at, 1 to <see cref="Total"/>.</summary>
    public int Done { get; }

    /// <summary>Pairs to look at.</summary>
    public int Total { get; }
}
