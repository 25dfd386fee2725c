namespace Ablation.Experiment;

/// <summary>Paths of the results.</summary>
internal sealed class ResultFolder
{
    private readonly string _folder;

    /// <param name="folder">Created if it does not exist.</param>
    public ResultFolder(string folder) => _folder = Directory.CreateDirectory(folder).FullName;

    public string Markdown => Path.Combine(_folder, "results.md");

    public string Html => Path.Combine(_folder, "results.html");

    /// <summary>The labels from which every row's images were generated.</summary>
    public string Labels => Path.Combine(_folder, "labels.png");

    /// <summary>The real images of those labels.</summary>
    public string Real => Path.Combine(_folder, "real.png");

    public string SheetOf(Variant variant) => Path.Combine(_folder, $"{variant.ShortName}.png");
}
