namespace Pix2Pix.Reports;

/// <summary>The content of a report page.</summary>
internal sealed record ReportContent
{
    public required string Title { get; init; }

    public required RunState State { get; init; }

    public required RunOutcome Outcome { get; init; }

    /// <summary>The outcome as a sentence.</summary>
    public required string OutcomeText { get; init; }

    /// <summary>Training time, including earlier parts of a resumed run.</summary>
    public required TimeSpan Elapsed { get; init; }

    public required RunCurves Curves { get; init; }

    public required PreviewGallery Previews { get; init; }

    public required IReadOnlyList<MessageLine> Messages { get; init; }

    /// <summary>Number of earlier messages that <see cref="Messages"/> no longer contains.</summary>
    public required int MessagesLeftOut { get; init; }

    public required IReadOnlyList<ReportSection> Sections { get; init; }

    /// <summary>Index of the monitored metric: 0 L1, 1 PSNR, 2 SSIM.</summary>
    public required int DecidingSpread { get; init; }

    /// <summary>How often an open page reloads itself.</summary>
    public required TimeSpan Interval { get; init; }
}
