using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;
using System.Runtime.Loader;

namespace Pix2Pix.PublicApi.Tests;

/// <summary>What an assembly binds to in SkiaSharp, resolved by the runtime in another version of it.</summary>
/// <param name="path">The assembly.</param>
/// <param name="skiaSharp">The version's SkiaSharp.dll.</param>
internal sealed class SkiaSharpReferences(string path, string skiaSharp) : AssemblyLoadContext(isCollectible: true)
{
    private const string Library = "SkiaSharp";

    /// <returns>How many types and members are bound to, and those that the version does not have with the same signature.</returns>
    public (int Count, IReadOnlyList<string> Missing) Resolve()
    {
        using var file = new PEReader(File.OpenRead(path));
        var reader = file.GetMetadataReader();
        EntityHandle[] bound =
        [
            .. reader.TypeReferences.Where(type => IsOfSkiaSharp(reader, type)).Select(type => (EntityHandle)type),
            .. reader.MemberReferences.Where(member => IsOfSkiaSharp(reader, reader.GetMemberReference(member).Parent))
                .Select(member => (EntityHandle)member),
        ];
        var module = LoadFromAssemblyPath(path).ManifestModule;
        return (bound.Length, [.. bound.Select(handle => ProblemOf(module, MetadataTokens.GetToken(handle))).OfType<string>()]);
    }

    protected override Assembly? Load(AssemblyName assemblyName)
    {
        if (assemblyName.Name == Library) return LoadFromAssemblyPath(skiaSharp);

        var beside = Path.Combine(AppContext.BaseDirectory, $"{assemblyName.Name}.dll");
        return File.Exists(beside) ? LoadFromAssemblyPath(beside) : null;
    }

    private static bool IsOfSkiaSharp(MetadataReader reader, EntityHandle handle) => handle.Kind switch
    {
        HandleKind.TypeReference => IsOfSkiaSharp(reader, reader.GetTypeReference((TypeReferenceHandle)handle).ResolutionScope),
        HandleKind.AssemblyReference => reader.GetString(reader.GetAssemblyReference((AssemblyReferenceHandle)handle).Name) == Library,
        _ => false,
    };

    private static string? ProblemOf(Module module, int token)
    {
        try
        {
            return module.ResolveMember(token) is null ? $"{token:x8}" : null;
        }
        catch (Exception e) when (e is MissingMemberException or TypeLoadException or FileLoadException)
        {
            return e.Message;
        }
    }
}
