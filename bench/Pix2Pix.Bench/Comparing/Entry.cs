namespace Pix2Pix.Bench.Comparing;

/// <summary>One program of a comparison: in each round it is started once.</summary>
/// <param name="Name">What the table calls it.</param>
/// <param name="Arguments">Work and options that differ from the comparison's.</param>
internal sealed record Entry(string Name, params string[] Arguments)
{
    /// <summary>What the figures of the others are divided by.</summary>
    public bool IsBaseline { get; init; }

    /// <summary>Whether it is this program published with ReadyToRun, and left out where it is not published so.</summary>
    public bool IsCompiled { get; init; }

    /// <summary>Whether it is left out where there are tensors only.</summary>
    public bool NeedsBitmaps { get; init; }

    /// <summary>Whether it is left out where there are bitmaps.</summary>
    public bool IsInPlaceOfBitmaps { get; init; }

    /// <summary>
    /// Whether it is left out on a GPU: memory is laid out for processors only, the process's own memory says little there, and this ONNX
    /// Runtime is the processor's.
    /// </summary>
    public bool IsForCpuOnly { get; init; }

    /// <summary>Computes the floor of its time; null where none is known.</summary>
    public Func<Floor, double>? Floor { get; init; }
}
