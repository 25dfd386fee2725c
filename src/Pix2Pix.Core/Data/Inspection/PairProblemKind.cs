namespace Pix2Pix.Data;

/// <summary>What may be wrong with a pair.</summary>
public enum PairProblemKind
{
    /// <summary>A file is missing, is no picture, is cut short, damaged or too large. The pair cannot be used.</summary>
    Unreadable,

    /// <summary>
    /// The halves are too small, differ in size, or the pair differs in size from the others where all need one. The pair cannot be used.
    /// </summary>
    WrongSize,

    /// <summary>A file has no partner in the other folder. It cannot be used.</summary>
    Unmatched,

    /// <summary>Both pictures are the same, pixel by pixel, as those of an earlier pair.</summary>
    Duplicate,

    /// <summary>The two pictures fit together when one is moved by some pixels, and do not as they are.</summary>
    Shifted,

    /// <summary>The input looks like the others' targets and the target like their inputs.</summary>
    Swapped,

    /// <summary>
    /// Nearly all inputs look like photos and nearly all targets like label maps: the direction may be the wrong one. Names no file.
    /// </summary>
    WrongDirection,

    /// <summary>A file is transparent in places; networks see what is composed or dropped.</summary>
    AlphaLost,

    /// <summary>A file holds 16 bits a channel and the options ask for 8.</summary>
    DepthLost,
}
