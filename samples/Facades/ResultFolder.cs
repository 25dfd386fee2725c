namespace Facades;

/// <summary>Paths of the results.</summary>
/// <param name="folder">Created if it does not exist.</param>
internal sealed class ResultFolder(string folder)
{
    /// <summary>Folder of the trainer's report.</summary>
    public string Path { get; } = Directory.CreateDirectory(folder).FullName;

    public string Model => File("model.safetensors");

    public string Report => File("report.html");

    public string Translated => File("translated.png");

    private string File(string name) => System.IO.Path.Combine(Path, name);
}
