namespace Pix2Pix.Training.Reports;

/// <summary>Things that stay the same during a run, such as its options.</summary>
/// <param name="Title">What they are.</param>
/// <param name="Entries">Their names and values.</param>
internal sealed record ReportSection(string Title, IReadOnlyList<(string Name, string Value)> Entries);
