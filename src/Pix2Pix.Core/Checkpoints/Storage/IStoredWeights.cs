namespace Pix2Pix.Checkpoints.Storage;

/// <summary>The tensors in a file that another implementation wrote.</summary>
internal interface IStoredWeights : IDisposable
{
    /// <summary>Element type and shape of each tensor, by the name in the file.</summary>
    IReadOnlyDictionary<string, (torch.ScalarType Type, long[] Shape)> Tensors { get; }

    /// <summary>Checks that the file holds as many bytes as some of its tensors claim, before any memory is taken for them.</summary>
    /// <param name="names">Names of <see cref="Tensors"/>.</param>
    /// <exception cref="FormatException">They overlap in the file.</exception>
    void RequireBytes(IEnumerable<string> names);

    /// <summary>Reads some tensors.</summary>
    /// <param name="names">Names of <see cref="Tensors"/>.</param>
    /// <param name="use">Is handed each name and its values, contiguous, on the CPU; borrowed for the call.</param>
    /// <exception cref="FormatException">The file does not hold what it said.</exception>
    void Read(IEnumerable<string> names, Action<string, Tensor> use);
}
