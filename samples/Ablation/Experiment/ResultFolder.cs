namespace Ablation.Experiment;

/// <summary>Where each result lies.</summary>
internal sealed class ResultFolder
{
    private readonly string _folder;

    /// <param name="folder">Made if it is not there.</param>
    public ResultFolder(string folder) => _folder = Directory.CreateDirectory(folder).FullName;

    public string Markdown => Path.Combine(_folder, "results.md");

    public string Html => Path.Combine(_folder, "results.html");

    /// <summary>The labels that every row's pictures were made of.</summary>
    public string Labels => Path.Combine(_folder, "labels.png");

    /// <summary>The real pictures of those labels.</summary>
    public string Real => Path.Combine(_folder, "real.png");

    public string SheetOf(Variant variant) => Path.Combine(_folder, $"{variant.ShortName}.png");
}
