namespace Pix2Pix.Tests.TestSupport;

/// <summary>A test on real data that lies beside the repository, in <c>../shared</c>; skipped where it is not there.</summary>
internal sealed class SharedDataFactAttribute : FactAttribute
{
    private const string Facades = "data/facades";

    public SharedDataFactAttribute(string path = Facades)
    {
        if (PathOf(path) is null) Skip = $"The folder shared/{path} does not lie beside the repository.";
    }

    public static string? Folder => PathOf(Facades);

    public static string? PathOf(string path)
    {
        var at = new DirectoryInfo(AppContext.BaseDirectory);
        while (at is not null && !File.Exists(Path.Combine(at.FullName, "Pix2Pix.Core.sln"))) at = at.Parent;
        var data = at is null ? null : Path.GetFullPath(Path.Combine(at.FullName, "..", "shared", path));
        return Directory.Exists(data) ? data : null;
    }
}
