using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Pix2Pix.Tests.TestSupport;

/// <summary>
/// What the test's output folder holds once more, as hard links, so that a native library can be taken away or replaced without half a
/// gigabyte being copied.
/// </summary>
/// <remarks>The links lead into NuGet's packages folder: a file is deleted before another takes its place; none is written to.</remarks>
internal sealed class LinkedApp : IDisposable
{
    private static readonly string Original = Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory);

    public LinkedApp()
    {
        // Beside it, and so on the same disk.
        Folder = Path.Combine(Path.GetDirectoryName(Original)!, $"linked-{Guid.NewGuid():N}");
        using var cp = Process.Start("cp", ["--recursive", "--link", Original, Folder]);
        cp.WaitForExit();
        Assert.Equal(0, cp.ExitCode);
    }

    public string Folder { get; }

    /// <summary>The path of a native library.</summary>
    public string NativeLibrary(string name) => Path.Combine(Folder, "runtimes", RuntimeInformation.RuntimeIdentifier, "native", name);

    public void Remove(string library)
    {
        Assert.True(File.Exists(NativeLibrary(library)), $"There is no {NativeLibrary(library)} to take away.");
        File.Delete(NativeLibrary(library));
    }

    /// <summary>Puts another file in the place of a native library.</summary>
    /// <param name="library">Name of the library.</param>
    /// <param name="file">In the test's output folder.</param>
    public void Replace(string library, string file)
    {
        Remove(library);
        File.Copy(Path.Combine(Original, file), NativeLibrary(library));
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
