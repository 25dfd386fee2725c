using System.Reflection;

namespace Pix2Pix.Common;

/// <summary>The version of a package, from an assembly in it.</summary>
internal static class AssemblyVersion
{
    /// <summary>Major, minor and patch; empty if the assembly does not tell.</summary>
    /// <remarks>Of the file: SkiaSharp 2.88.9 has the assembly version 2.88.0.0.</remarks>
    public static string Of(Assembly assembly) =>
        Version.TryParse(assembly.GetCustomAttribute<AssemblyFileVersionAttribute>()?.Version, out var version) ? version.ToString(3) : "";
}
