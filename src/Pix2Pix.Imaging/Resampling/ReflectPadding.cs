namespace Pix2Pix.Imaging;

/// <summary>Continues a row of pixels by reflection at its ends, repeatedly if needed; the end pixels are not repeated.</summary>
internal static class ReflectPadding
{
    /// <summary>The index of the pixel at any position.</summary>
    public static int IndexOf(int position, int size)
    {
        if (size == 1) return 0;
        var period = 2 * (size - 1);
        var place = ((position % period) + period) % period;
        return place < size ? place : period - place;
    }

    /// <summary>The indexes of the pixels at successive positions.</summary>
    public static int[] IndexesOf(int start, int count, int size)
    {
        var indexes = new int[count];
        for (var i = 0; i < count; i++) indexes[i] = IndexOf(start + i, size);
        return indexes;
    }
}
