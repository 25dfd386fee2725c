namespace Pix2Pix.Models;

/// <summary>A batch whose pictures are spread over several processes, and how these tell each other of it.</summary>
internal interface ISharedBatch
{
    /// <summary>Number of this process.</summary>
    int Rank { get; }

    /// <summary>How many pictures each process has, by rank; one that has 0 passes a picture that does not count.</summary>
    IReadOnlyList<int> Counts { get; }

    /// <summary>Sums values over all processes, and their gradients in turn.</summary>
    /// <param name="values">Float32, of the same shape everywhere. Borrowed.</param>
    /// <returns>A fresh tensor of the same shape.</returns>
    Tensor Sum(Tensor values);
}
