namespace Pix2Pix.Imaging;

/// <summary>Continues a row of pixels by reflection at its ends, as often as needed; the pixel at the end is not repeated.</summary>
internal static class ReflectPadding
{
    /// <summary>The pixel that stands at a position, which may be any.</summary>
    public static int IndexOf(int position, int size)
    {
        if (size == 1) return 0;
        var period = 2 * (size - 1);
        var place = ((position % period) + period) % period;
        return place < size ? place : period - place;
    }

    /// <summary>The pixels that stand at successive positions.</summary>
    public static int[] IndexesOf(int start, int count, int size)
    {
        var indexes = new int[count];
        for (var i = 0; i < count; i++) indexes[i] = IndexOf(start + i, size);
        return indexes;
    }
}
