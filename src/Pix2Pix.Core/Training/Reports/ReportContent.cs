namespace Pix2Pix.Training.Reports;

/// <summary>Everything that a page shows.</summary>
internal sealed record ReportContent
{
    public required string Title { get; init; }

    public required RunState State { get; init; }

    public required RunOutcome Outcome { get; init; }

    /// <summary>The outcome in a sentence.</summary>
    public required string OutcomeText { get; init; }

    /// <summary>Time of training, earlier parts of a resumed run included.</summary>
    public required TimeSpan Elapsed { get; init; }

    public required RunCurves Curves { get; init; }

    public required PreviewGallery Previews { get; init; }

    public required IReadOnlyList<MessageLine> Messages { get; init; }

    /// <summary>How many earlier messages are not among <see cref="Messages"/>.</summary>
    public required int MessagesLeftOut { get; init; }

    public required IReadOnlyList<ReportSection> Sections { get; init; }

    /// <summary>Which of L1, PSNR and SSIM decides: 0, 1, 2.</summary>
    public required int DecidingSpread { get; init; }

    /// <summary>How often an open page looks for a newer one.</summary>
    public required TimeSpan Interval { get; init; }
}
