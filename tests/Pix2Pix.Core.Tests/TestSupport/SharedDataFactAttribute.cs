namespace Pix2Pix.Tests.TestSupport;

/// <summary>A test on real pictures that lie beside the repository, in <c>../shared</c>; skipped where they are not there.</summary>
internal sealed class SharedDataFactAttribute : FactAttribute
{
    public SharedDataFactAttribute()
    {
        if (Folder is null) Skip = "The folder shared/data/facades does not lie beside the repository.";
    }

    public static string? Folder
    {
        get
        {
            var at = new DirectoryInfo(AppContext.BaseDirectory);
            while (at is not null && !File.Exists(Path.Combine(at.FullName, "Pix2Pix.Core.sln"))) at = at.Parent;
            var data = at is null ? null : Path.GetFullPath(Path.Combine(at.FullName, "..", "shared", "data", "facades"));
            return Directory.Exists(data) ? data : null;
        }
    }
}
