namespace Pix2Pix.Models.Prepacked;

/// <summary>A function in TorchScript, for libtorch's operators that have no name in TorchSharp. The library's only door to <c>torch.jit</c>.</summary>
/// <remarks>
/// A text that libtorch cannot compile ends the process, and so does calling a function that a text does not have. So each text is one function, all of them are here for a test
/// to compile, and another libtorch than the tests' compiles none of them.
/// </remarks>
internal sealed class Script
{
    /// <summary>Packs <c>[output, input, k, k]</c>, of a padding and a stride.</summary>
    public static readonly Script PackConvolution = new(
        """
        def run(weight, padding: int, stride: int):
            return torch.mkldnn_reorder_conv2d_weight(weight.to_mkldnn(), [padding, padding], [stride, stride], [1, 1], 1)
        """);

    /// <summary>The convolution of an input with packed weights and a bias or null, of the padding and stride that they were packed for.</summary>
    public static readonly Script RunConvolution = new(
        """
        def run(input, packed, bias: Optional[Tensor], padding: int, stride: int):
            return torch.mkldnn_convolution(input, packed, bias, [padding, padding], [stride, stride], [1, 1], 1)
        """);

    /// <summary>Packs <c>[input, output, 4, 4]</c> of a transposed convolution as a matrix.</summary>
    public static readonly Script PackSpread = new(
        """
        def run(weight):
            taps = weight.reshape(weight.size(0), -1).t().contiguous().reshape(-1, weight.size(0), 1, 1)
            return torch.mkldnn_reorder_conv2d_weight(taps.to_mkldnn(), [0, 0], [1, 1], [1, 1], 1)
        """);

    /// <summary>The transposed convolution of kernel 4, stride 2 and padding 1 of an input with such a matrix.</summary>
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
        // libtorch wants the last line ended, too.
        Text = text + "\n";
#pragma warning disable RS0030 // The door.
        _unit = new(() => torch.jit.compile(Text));
#pragma warning restore RS0030
    }

    /// <summary>Every script that there is.</summary>
    public static IReadOnlyList<Script> All { get; } = [PackConvolution, RunConvolution, PackSpread, RunSpread];

    /// <summary>The function, whose name is <c>run</c>.</summary>
    public string Text { get; }

    /// <summary>Why a libtorch of some version is given no script; null if it is given them.</summary>
    public static string? ProblemOf(Version? libtorch) => Tested.Contains(libtorch)
        ? null
        : $"libtorch {libtorch?.ToString() ?? "of an unknown version"} is loaded, and prepared weights need {string.Join<Version>(" or ", Tested)}; " +
          "reference the TorchSharp package that brings it";

    /// <param name="tensors">The function's first arguments. Borrowed.</param>
    /// <param name="numbers">Its last.</param>
    /// <exception cref="NotSupportedException">The libtorch that is loaded is none that the tests know.</exception>
    public Tensor Run(Tensor?[] tensors, params int[] numbers)
    {
        if (ProblemOf(LibtorchVersion.Current) is { } problem) throw new NotSupportedException(problem);

        // Not long: TorchSharp would make a native number of it that the garbage collector may take away during the call.
        object?[] arguments = [.. tensors, .. numbers];
#pragma warning disable RS0030
        var result = _unit.Value.invoke<Tensor>("run", arguments);
#pragma warning restore RS0030
        GC.KeepAlive(arguments);
        return result;
    }
}
