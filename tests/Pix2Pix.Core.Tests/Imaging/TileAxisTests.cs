using Pix2Pix.Imaging;

namespace Pix2Pix.Tests.Imaging;

public class TileAxisTests
{
    [Theory]
    [InlineData(8192, 1024, 128, 256)]
    [InlineData(3072, 1024, 128, 256)]
    [InlineData(1280, 1024, 128, 256)]
    [InlineData(20000, 1024, 128, 32)]
    [InlineData(1000, 96, 0, 4)]
    [InlineData(1001, 96, 95, 1)]
    [InlineData(512, 16, 0, 256)]
    [InlineData(4096, 256, 300, 64)]
    public void Cover_AnyLength_IsCoveredByTilesThatFitAndOverlapEnough(int length, int size, int overlap, int multiple)
    {
        var axis = TileAxis.Cover(length, new TileSettings(size, overlap, 1), multiple);
        Assert.InRange(axis.Count, 2, int.MaxValue);
        Assert.Equal((0, length), (axis.Start(0), axis.End(axis.Count - 1)));
        Assert.Equal(0, axis.Size % multiple);
        Assert.True(axis.Size >= size);
        for (var i = 1; i < axis.Count; i++)
        {
            Assert.Equal(0, axis.Start(i) % multiple);
            Assert.InRange(axis.Start(i), axis.Start(i - 1) + 1, int.MaxValue);
            Assert.InRange(axis.Shared(i), overlap, axis.Size - 1);
        }
    }

    [Fact]
    public void Cover_LengthOfOneTile_IsOneTileOfThatLength()
    {
        var axis = TileAxis.Cover(768, new TileSettings(1024, 128, 1), 256);
        Assert.Equal((1, 0, 768), (axis.Count, axis.Start(0), axis.Size));
    }

    [Theory]
    [InlineData(8192, 1024, 128, 256)]
    [InlineData(1001, 96, 95, 1)]
    [InlineData(1000, 96, 0, 4)]
    public void OwnOf_AllTiles_AreEveryPixelOnce(int length, int size, int overlap, int multiple)
    {
        var axis = TileAxis.Cover(length, new TileSettings(size, overlap, 1), multiple);
        var next = 0;
        for (var i = 0; i < axis.Count; i++)
        {
            var own = axis.OwnOf(i);
            Assert.Equal(next, axis.Start(i) + own.From);
            next = axis.Start(i) + own.To;
        }

        Assert.Equal(length, next);
    }

    [Theory]
    [InlineData(4)]
    [InlineData(16)]
    [InlineData(200)]
    public void Sample_LargeGrid_IsSpreadOverRowsAndColumns(int count)
    {
        var grid = new TileGrid(new PaddedBounds(16384, 16384, new(0, 0, 16384, 16384)), new TileSettings(1024, 0, 1), 256);
        Assert.Equal(256, grid.Count);
        var sample = grid.Sample(count);
        Assert.InRange(sample.Count, count * 0.6, count);
        var least = Math.Min(16, count) / 2;
        Assert.InRange(sample.Select(tile => tile / 16).Distinct().Count(), least, 16);
        Assert.InRange(sample.Select(tile => tile % 16).Distinct().Count(), least, 16);
        Assert.Equal(Enumerable.Range(0, 256), grid.Sample(256));
    }
}
