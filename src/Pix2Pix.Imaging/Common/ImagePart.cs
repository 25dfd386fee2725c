namespace Pix2Pix.Common;

/// <summary>Where in a part of a picture lies what no other part is responsible for.</summary>
/// <param name="Columns">Of the part's columns.</param>
/// <param name="Rows">Of the part's rows.</param>
internal readonly record struct ImagePart(PartSpan Columns, PartSpan Rows);

/// <summary>The pixels from <paramref name="From"/> to before <paramref name="To"/> of <paramref name="Size"/>.</summary>
internal readonly record struct PartSpan(int From, int To, int Size)
{
    /// <summary>The same span of features that are fewer than pixels; rounded down at both ends, so that neighbours still meet.</summary>
    public (long Start, long Length) ScaledTo(long features)
    {
        var start = From * features / Size;
        return (start, (To * features / Size) - start);
    }
}
