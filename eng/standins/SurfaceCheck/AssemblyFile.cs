using System.Reflection;
using System.Runtime.Loader;

namespace SurfaceCheck;

internal static class AssemblyFile
{
    /// <summary>Loads an assembly apart from the checker's own, with what it references taken from its folder.</summary>
    public static Assembly Load(string path)
    {
        var fullPath = Path.GetFullPath(path);
        var folder = Path.GetDirectoryName(fullPath)!;
        var context = new AssemblyLoadContext(fullPath);
        context.Resolving += (_, name) =>
        {
            var beside = Path.Combine(folder, name.Name + ".dll");
            return File.Exists(beside) ? context.LoadFromAssemblyPath(beside) : null;
        };
        return context.LoadFromAssemblyPath(fullPath);
    }
}
