namespace Pix2Pix.Reports;

/// <summary>A table of facts that stay the same during a run, such as its options.</summary>
/// <param name="Title">The heading.</param>
/// <param name="Entries">Names and values.</param>
internal sealed record ReportSection(string Title, IReadOnlyList<(string Name, string Value)> Entries);
