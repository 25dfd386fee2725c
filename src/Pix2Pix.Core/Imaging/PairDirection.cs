namespace Pix2Pix.Imaging;

/// <summary>Which half of a pair is translated into which. A is the left half of a side-by-side file, B the right one.</summary>
public enum PairDirection
{
    /// <summary>A is the network's input, B its target.</summary>
    AToB,

    /// <summary>B is the network's input, A its target; the direction of labels to photo in the facades data.</summary>
    BToA,
}
