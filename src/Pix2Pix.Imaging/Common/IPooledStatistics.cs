namespace Pix2Pix.Common;

/// <summary>Normalization statistics of an image in tiles: gathered from batches of its parts, then used by all tiles.</summary>
internal interface IPooledStatistics : IDisposable
{
    /// <summary>Whether no layer of the network used them.</summary>
    bool IsEmpty { get; }

    /// <summary>Announces the parts of the next batch, in order.</summary>
    void BeginBatch(IReadOnlyList<ImagePart> parts);

    /// <summary>Ends the batch.</summary>
    void EndBatch();

    /// <summary>Ends gathering.</summary>
    void Finish();
}
