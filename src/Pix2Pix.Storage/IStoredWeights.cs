namespace Pix2Pix.Storage;

/// <summary>The tensors in a file written by another implementation.</summary>
internal interface IStoredWeights : IDisposable
{
    /// <summary>Element type and shape of each tensor, by its name in the file.</summary>
    IReadOnlyDictionary<string, (torch.ScalarType Type, long[] Shape)> Tensors { get; }

    /// <summary>Checks that the file holds as many bytes as these tensors claim, before memory is allocated for them.</summary>
    /// <param name="names">Names in <see cref="Tensors"/>.</param>
    /// <exception cref="FormatException">The tensors overlap in the file.</exception>
    void RequireBytes(IEnumerable<string> names);

    /// <summary>Reads tensors.</summary>
    /// <param name="names">Names in <see cref="Tensors"/>.</param>
    /// <param name="use">Receives each name and its values, contiguous, on the CPU. Borrowed during the call.</param>
    /// <exception cref="FormatException">The file's content does not match its description.</exception>
    void Read(IEnumerable<string> names, Action<string, Tensor> use);
}
