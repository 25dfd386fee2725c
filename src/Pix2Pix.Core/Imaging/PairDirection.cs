namespace Pix2Pix.Imaging;

/// <summary>The direction of translation within a pair. A is the left half of a side-by-side file, B the right half.</summary>
public enum PairDirection
{
    /// <summary>A is the network's input, B its target.</summary>
    AToB,

    /// <summary>B is the network's input, A its target; labels to photo in the facades dataset.</summary>
    BToA,
}
