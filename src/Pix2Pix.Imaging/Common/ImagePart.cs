namespace Pix2Pix.Common;

/// <summary>The area within a part of an image that only this part covers.</summary>
/// <param name="Columns">Columns within the part.</param>
/// <param name="Rows">Rows within the part.</param>
internal readonly record struct ImagePart(PartSpan Columns, PartSpan Rows);

/// <summary>The pixels from <paramref name="From"/> up to but excluding <paramref name="To"/>, out of <paramref name="Size"/>.</summary>
internal readonly record struct PartSpan(int From, int To, int Size)
{
    /// <summary>Scales the span to a smaller number of features. Both ends are rounded down, so that adjacent spans still meet.</summary>
    public (long Start, long Length) ScaledTo(long features)
    {
        var start = From * features / Size;
        return (start, (To * features / Size) - start);
    }
}
