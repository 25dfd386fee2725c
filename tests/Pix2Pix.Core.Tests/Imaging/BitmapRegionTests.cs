using Pix2Pix.Imaging;
using Pix2Pix.Tests.TestSupport;
using SkiaSharp;

namespace Pix2Pix.Tests.Imaging;

public class BitmapRegionTests
{
    [Theory]
    [InlineData(5, -9, new[] { 1, 0, 1, 2, 3, 4, 3, 2, 1, 0, 1, 2, 3, 4, 3, 2, 1, 0, 1 })]
    [InlineData(2, -3, new[] { 1, 0, 1, 0, 1, 0 })]
    [InlineData(1, -3, new[] { 0, 0, 0, 0, 0, 0 })]
    public void IndexesOf_BeyondBothEnds_GoBackAndForth(int size, int start, int[] expected) =>
        Assert.Equal(expected, ReflectPadding.IndexesOf(start, expected.Length, size));

    [Theory]
    [InlineData(SKColorType.Rgba8888)]
    [InlineData(SKColorType.Bgra8888)]
    [InlineData(SKColorType.Gray8)]
    [InlineData(SKColorType.Rgb565)]
    public void Read_AnyRegion_IsTheReflectedImage(SKColorType type)
    {
        using var gradient = Images.Gradient(13, 9);
        using var bitmap = gradient.Copy(type);
        var source = new BitmapReader(bitmap);
        var all = source.Read(source.Bounds);
        foreach (var region in (PixelRegion[])[new(2, 3, 5, 4), new(-4, -20, 40, 60), new(10, 7, 9, 30), new(0, 0, 13, 9)])
        {
            var read = source.Read(region);
            Assert.Equal((region.Width, region.Height), (read.Width, read.Height));
            for (var y = 0; y < region.Height; y++)
            {
                for (var x = 0; x < region.Width; x++)
                {
                    int column = ReflectPadding.IndexOf(region.Left + x, 13), row = ReflectPadding.IndexOf(region.Top + y, 9);
                    for (var c = 0; c < 3; c++) Assert.Equal(all.Row(c, row)[column], read.Row(c, y)[x]);
                }
            }
        }
    }
}
