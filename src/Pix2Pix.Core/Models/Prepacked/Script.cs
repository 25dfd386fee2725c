namespace Pix2Pix.Models.Prepacked;

/// <summary>A TorchScript function, for libtorch operators that TorchSharp lacks. The library's only use of <c>torch.jit</c>.</summary>
/// <remarks>
/// Text that libtorch cannot compile ends the process, and so does calling a missing function. So each text is one function, a test
/// compiles all of them, and libtorch versions that the tests do not cover compile none.
/// </remarks>
internal sealed class Script
{
    /// <summary>Packs <c>[output, input, k, k]</c> for a padding and stride.</summary>
    public static readonly Script PackConvolution = new(
        """
        def run(weight, padding: int, stride: int):
            return torch.mkldnn_reorder_conv2d_weight(weight.to_mkldnn(), [padding, padding], [stride, stride], [1, 1], 1)
        """);

    /// <summary>Convolves an input with packed weights and an optional bias; padding and stride as in packing.</summary>
    public static readonly Script RunConvolution = new(
        """
        def run(input, packed, bias: Optional[Tensor], padding: int, stride: int):
            return torch.mkldnn_convolution(input, packed, bias, [padding, padding], [stride, stride], [1, 1], 1)
        """);

    /// <summary>Packs <c>[input, output, 4, 4]</c> of a transposed convolution into a matrix.</summary>
    public static readonly Script PackSpread = new(
        """
        def run(weight):
            taps = weight.reshape(weight.size(0), -1).t().contiguous().reshape(-1, weight.size(0), 1, 1)
            return torch.mkldnn_reorder_conv2d_weight(taps.to_mkldnn(), [0, 0], [1, 1], [1, 1], 1)
        """);

    /// <summary>The transposed convolution of kernel 4, stride 2 and padding 1 with such a matrix.</summary>
    public static readonly Script RunSpread = new(
        """
        def run(input, packed):
            taps = torch.mkldnn_convolution(input, packed, None, [0, 0], [1, 1], [1, 1], 1)
            size = [2 * input.size(2), 2 * input.size(3)]
            return torch.col2im(taps.reshape(input.size(0), taps.size(1), -1), size, [4, 4], [1, 1], [1, 1], [2, 2])
        """);

    private static readonly Version[] Tested = [new(2, 10, 0)];

    private readonly Lazy<torch.jit.CompilationUnit> _unit;

    private Script(string text)
    {
        // libtorch needs a newline after the last line, too.
        Text = text + "\n";
#pragma warning disable RS0030 // The one permitted use.
        _unit = new(() => torch.jit.compile(Text));
#pragma warning restore RS0030
    }

    /// <summary>All scripts.</summary>
    public static IReadOnlyList<Script> All { get; } = [PackConvolution, RunConvolution, PackSpread, RunSpread];

    /// <summary>The function, whose name is <c>run</c>.</summary>
    public string Text { get; }

    /// <summary>Why this version of libtorch cannot run scripts; null if it can.</summary>
    public static string? ProblemOf(Version? libtorch) => Tested.Contains(libtorch)
        ? null
        : $"libtorch {libtorch?.ToString() ?? "of an unknown version"} is loaded, but prepacked weights need " +
          $"{string.Join<Version>(" or ", Tested)}; reference the TorchSharp package with that version";

    /// <param name="tensors">The function's first arguments. Borrowed.</param>
    /// <param name="numbers">Its last arguments.</param>
    /// <exception cref="NotSupportedException">The tests do not cover the loaded libtorch.</exception>
    public Tensor Run(Tensor?[] tensors, params int[] numbers)
    {
        if (ProblemOf(LibtorchVersion.Current) is { } problem) throw new NotSupportedException(problem);

        // Not long: TorchSharp would wrap it in a native scalar that the garbage collector may free during the call.
        object?[] arguments = [.. tensors, .. numbers];
#pragma warning disable RS0030
        var result = _unit.Value.invoke<Tensor>("run", arguments);
#pragma warning restore RS0030
        GC.KeepAlive(arguments);
        return result;
    }
}
