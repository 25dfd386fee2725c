namespace Pix2Pix.Data;

/// <summary>Kinds of problems with a pair: errors that prevent its use, and warnings.</summary>
public enum PairProblemKind
{
    /// <summary>A file is missing, not an image, truncated, damaged or too large. The pair is unusable.</summary>
    Unreadable,

    /// <summary>
    /// The halves are too small or differ in size, or the pair's size differs from the others where all must match. The pair is unusable.
    /// </summary>
    WrongSize,

    /// <summary>A file has no partner in the other folder, or its own folder has the same name in another format. It is unusable.</summary>
    Unmatched,

    /// <summary>Both images are identical, pixel by pixel, to those of an earlier pair.</summary>
    Duplicate,

    /// <summary>The two images match only when one is shifted by some pixels.</summary>
    Shifted,

    /// <summary>The input looks like the others' targets and the target like their inputs.</summary>
    Swapped,

    /// <summary>
    /// Almost all inputs look like photos and almost all targets like label maps: the direction may be wrong. Has no files.
    /// </summary>
    WrongDirection,

    /// <summary>A file is partly transparent, and its alpha is composited or dropped.</summary>
    AlphaLost,

    /// <summary>A file has 16 bits per channel, but the options read 8.</summary>
    DepthLost,
}
