namespace Pix2Pix.Training;

/// <summary>Where a page about a run grows while it trains, and how often it is written.</summary>
/// <remarks>
/// <para><c>report.html</c> needs no other file and no network. <c>figures.jsonl</c> holds the same figures, one JSON object a line, for
/// programs; docs/training.md lists its fields. The folder <c>previews</c> holds the pictures of the page as PNG files. None of them names
/// a user, a machine or a folder.</para>
/// <para>A run that is resumed goes on with the files that are there, without the figures of steps that are done again. A run from the
/// first step begins them anew; the old <c>figures.jsonl</c> is kept as <c>figures.old.jsonl</c>. Should the folder not be writable later
/// on, training goes on without it and the logger says so once.</para>
/// </remarks>
public sealed record ReportOptions
{
    /// <summary>The folder; two runs need two.</summary>
    /// <value>Default "report", in the current folder; it is made if it is not there.</value>
    public string Folder { get; init; } = "report";

    /// <summary>Heading of the page.</summary>
    /// <value>Default "Training".</value>
    public string Title { get; init; } = "Training";

    /// <summary>
    /// How long the page is left as it is at least. It is also written at the end of an epoch when this time is over, and always at the end
    /// of the run.
    /// </summary>
    /// <value>
    /// Zero or more. Default 10 s. Where writing takes long, it is done less often, so that it costs no more than one part in fifty of the
    /// time. Zero: after every step, whatever it costs.
    /// </value>
    public TimeSpan Interval { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How many steps are averaged into one line of <c>figures.jsonl</c> and one point of the curves.</summary>
    /// <value>1 or more. Default null: as many as keep a run within about 10,000 lines.</value>
    public int? StepsPerLine { get; init; }

    internal void AddProblems(OptionsErrors problems, string owner)
    {
        problems.AddIf(string.IsNullOrWhiteSpace(Folder), $"{owner}.{nameof(Folder)} is empty; name a folder.");
        problems.AddIf(string.IsNullOrWhiteSpace(Title), $"{owner}.{nameof(Title)} is empty; name the run.");
        problems.AddIf(Interval < TimeSpan.Zero, $"{owner}.{nameof(Interval)} is {Interval}; use zero or more.");
        problems.AddIf(
            StepsPerLine < 1,
            $"{owner}.{nameof(StepsPerLine)} is {StepsPerLine}; use 1 or more, or null to leave it to the library.");
    }
}
