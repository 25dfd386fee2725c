namespace Pix2Pix.Data;

/// <summary>Which part of each file is the photo.</summary>
public enum PhotoHalf
{
    /// <summary>All of it.</summary>
    Whole,

    /// <summary>The left half (A) of a side-by-side pair.</summary>
    Left,

    /// <summary>The right half (B) of a side-by-side pair.</summary>
    Right,
}
