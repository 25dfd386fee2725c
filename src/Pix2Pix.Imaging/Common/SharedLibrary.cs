using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.RegularExpressions;

namespace Pix2Pix.Common;

/// <summary>Finds native libraries, and reads from one of Linux what its loader does not report.</summary>
internal static class SharedLibrary
{
    private const int HeaderLength = 20;

    /// <summary>The path of a file among the folders that the runtime searches for native libraries; null if it is in none.</summary>
    public static string? Find(string file) => $"{AppContext.GetData("NATIVE_DLL_SEARCH_DIRECTORIES")}"
        .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
        .Append(AppContext.BaseDirectory)
        .Select(folder => Path.Combine(folder, file))
        .FirstOrDefault(File.Exists);

    /// <summary>
    /// Its processor architecture, named as in .NET; null if it is not a shared library. Source: System V ABI, the ELF header.
    /// </summary>
    public static string? ProcessorOf(string path)
    {
        using var stream = File.OpenRead(path);
        Span<byte> header = stackalloc byte[HeaderLength];
        var read = stream.ReadAtLeast(header, HeaderLength, throwOnEndOfStream: false);
        if (read < HeaderLength || !header.StartsWith("\u007fELF"u8)) return null;

        var machine = BinaryPrimitives.ReadUInt16LittleEndian(header[18..]);
        return machine switch
        {
            3 => $"{Architecture.X86}",
            40 => $"{Architecture.Arm}",
            62 => $"{Architecture.X64}",
            183 => $"{Architecture.Arm64}",
            243 => "RiscV64",
            258 => $"{Architecture.LoongArch64}",
            _ => $"other ({machine})",
        };
    }

    /// <summary>The newest of the symbol versions that it names, such as GLIBCXX_3.4.30 of libstdc++; null if there are none.</summary>
    /// <param name="path">The library.</param>
    /// <param name="family">The part before the underscore.</param>
    public static string? NewestVersion(string path, string family)
    {
        var text = Encoding.Latin1.GetString(File.ReadAllBytes(path));
        var named = Regex.Matches(text, $@"\0{family}_(?<version>[0-9]+(?:\.[0-9]+)+)(?=\0)");
        return named.Select(match => Version.Parse(match.Groups["version"].Value)).Max() is { } newest ? $"{family}_{newest}" : null;
    }
}
