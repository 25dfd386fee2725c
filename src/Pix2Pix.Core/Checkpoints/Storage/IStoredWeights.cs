using TorchSharp;

namespace Pix2Pix.Checkpoints.Storage;

/// <summary>The tensors in a file that another implementation wrote.</summary>
internal interface IStoredWeights : IDisposable
{
    /// <summary>Element type and shape of each tensor, by the name in the file.</summary>
    IReadOnlyDictionary<string, (torch.ScalarType Type, long[] Shape)> Tensors { get; }

    /// <summary>Reads some tensors.</summary>
    /// <param name="names">Names of <see cref="Tensors"/>.</param>
    /// <param name="use">Is handed each name and its values, contiguous, on the CPU; borrowed for the call.</param>
    /// <exception cref="FormatException">The file does not hold what it said.</exception>
    void Read(IEnumerable<string> names, Action<string, Tensor> use);
}
