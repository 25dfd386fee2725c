using System.IO.Compression;
using System.Text;

namespace Pix2Pix.Common;

/// <summary>Functions in TorchScript, for libtorch operators that TorchSharp lacks. The library's only use of <c>torch.jit</c>.</summary>
/// <remarks>
/// <para>A file that <c>torch.jit.save</c> writes may use any operator of libtorch, while text that TorchSharp compiles reaches only those
/// in <c>torch</c>. So the functions are put into such a file in memory. Format: a zip archive without compression that holds a module
/// without weights, its functions, and no constants.</para>
/// <para>An operator that libtorch does not have ends the process, so versions that the tests do not cover load nothing.</para>
/// </remarks>
internal sealed class TorchScriptModule
{
    private const string Folder = "functions/";

    private static readonly Version[] Tested = [new(2, 10, 0), new(2, 11, 0)];

#pragma warning disable RS0030 // The one permitted use.
    private readonly Lazy<torch.jit.ScriptModule> _module;

    /// <param name="functions">Methods of a class named <c>Functions</c>, indented by two spaces.</param>
    public TorchScriptModule(string functions)
    {
        var file = FileOf(functions);
        _module = new(() => torch.jit.load(file));
    }

    /// <summary>Why this version of libtorch cannot load functions; null if it can.</summary>
    public static string? ProblemOf(Version? libtorch) => Tested.Contains(libtorch)
        ? null
        : $"libtorch {libtorch?.ToString() ?? "of an unknown version"} is loaded, but prepacked weights need " +
          $"{string.Join<Version>(" or ", Tested)}; reference the TorchSharp package with that version";

    /// <param name="function">Name of the function.</param>
    /// <param name="tensors">Its first arguments. Borrowed.</param>
    /// <param name="numbers">Its last arguments.</param>
    /// <exception cref="NotSupportedException">The tests do not cover the loaded libtorch.</exception>
    public Tensor Run(string function, Tensor?[] tensors, params int[] numbers) =>

        // Not long: TorchSharp would wrap it in a native scalar that the garbage collector may free during the call.
        Invoke(function, [.. tensors, .. numbers]);

    /// <param name="function">Name of the function.</param>
    /// <param name="lists">Its first arguments. Borrowed.</param>
    /// <param name="last">Its last argument. Borrowed.</param>
    /// <exception cref="NotSupportedException">The tests do not cover the loaded libtorch.</exception>
    public Tensor Run(string function, IReadOnlyList<Tensor[]> lists, Tensor last) => Invoke(function, [.. lists, last]);

    private Tensor Invoke(string function, object?[] arguments)
    {
        if (ProblemOf(LibtorchVersion.Current) is { } problem) throw new NotSupportedException(problem);
        var result = _module.Value.invoke<Tensor>(function, arguments);
        GC.KeepAlive(arguments);
        return result;
    }
#pragma warning restore RS0030

    private static byte[] FileOf(string functions)
    {
        using var file = new MemoryStream();
        using (var archive = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            // Pickled by protocol 2: an object of the class Functions with no state, and an empty tuple.
            Add(archive, "data.pkl", [0x80, 2, .. "c__torch__\nFunctions\n)"u8, 0x81, .. "}b."u8]);
            Add(archive, "constants.pkl", [0x80, 2, .. ")."u8]);
            Add(archive, "code/__torch__.py", Encoding.ASCII.GetBytes(
                $"class Functions(Module):\n  __parameters__ = []\n  __buffers__ = []\n{functions}\n"));
            Add(archive, "version", [.. "3\n"u8]);
        }

        return file.ToArray();
    }

    private static void Add(ZipArchive archive, string name, byte[] content)
    {
        using var stream = archive.CreateEntry(Folder + name, CompressionLevel.NoCompression).Open();
        stream.Write(content);
    }
}
