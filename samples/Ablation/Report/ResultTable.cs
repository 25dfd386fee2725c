namespace Ablation.Report;

/// <summary>A table, independent of the format.</summary>
/// <param name="Title">Its title.</param>
/// <param name="Note">What a reader must know; may be empty.</param>
/// <param name="Header">Column names; the first column contains the rows' names.</param>
/// <param name="Rows">One or more rows as long as the header.</param>
/// <param name="Images">Sheets below the table, each with a caption.</param>
internal sealed record ResultTable(
    string Title, string Note, IReadOnlyList<string> Header, IReadOnlyList<IReadOnlyList<string>> Rows,
    IReadOnlyList<(string Caption, string Path)> Images);
