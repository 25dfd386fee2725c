namespace Ablation.Report;

/// <summary>A table as it is written, whatever the format.</summary>
/// <param name="Title">What it shows.</param>
/// <param name="Note">What a reader must know; empty for nothing.</param>
/// <param name="Header">Names of the columns; the first one holds the rows' names.</param>
/// <param name="Rows">One or more rows as long as the header.</param>
/// <param name="Images">Sheets to show below it, each with its caption.</param>
internal sealed record ResultTable(
    string Title, string Note, IReadOnlyList<string> Header, IReadOnlyList<IReadOnlyList<string>> Rows,
    IReadOnlyList<(string Caption, string Path)> Images);
