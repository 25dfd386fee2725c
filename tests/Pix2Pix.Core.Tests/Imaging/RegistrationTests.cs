using Pix2Pix.Imaging;
using Pix2Pix.Tests.TestSupport;

namespace Pix2Pix.Tests.Imaging;

public class RegistrationTests
{
    [Theory]
    [InlineData(128, 0, 0)]
    [InlineData(128, 8, 0)]
    [InlineData(128, 0, -8)]
    [InlineData(128, -10, 6)]
    [InlineData(256, 20, 12)]
    public void Of_AImageAndItsLabels_FindsHowFarTheyLieApart(int side, int right, int down)
    {
        for (var seed = 0; seed < 5; seed++)
        {
            var found = Of(side, seed, right, down);
            Assert.InRange(found.Right, right - 2, right + 2);
            Assert.InRange(found.Down, down - 2, down + 2);
            Assert.Equal((right, down) != (0, 0), found.IsShifted);
        }
    }

    [Fact]
    public void Of_ImagesThatHaveNothingInCommon_SaysNothing()
    {
        for (var seed = 0; seed < 60; seed++)
        {
            var (a, b) = PaintedPairs.Paint(128, seed);
            var (c, d) = PaintedPairs.Paint(128, seed + 100);
            Assert.False(Registration.Compute(BitmapReader.Read(a, 3), BitmapReader.Read(d, 3))!.IsShifted);
            foreach (var bitmap in new[] { a, b, c, d }) bitmap.Dispose();
        }
    }

    [Fact]
    public void Of_EmptyAndSmallImages_SaysNothing()
    {
        var empty = new PlanarImage<byte>(3, 128, 128);
        Assert.False(Registration.Compute(empty, empty)!.IsShifted);
        Assert.Null(Registration.Compute(new PlanarImage<byte>(3, 63, 128), new PlanarImage<byte>(3, 63, 128)));
        Assert.Null(Registration.Compute(empty, new PlanarImage<byte>(3, 128, 64)));
    }

    [SharedDataFact]
    public void Of_RealFacades_FindsPlantedShiftsAndNoOthers()
    {
        var (healthy, found, moved) = (0, 0, 0);
        foreach (var file in Directory.GetFiles(Path.Combine(SharedDataFactAttribute.Folder!, "val"), "*.png").Order(StringComparer.Ordinal).Take(40))
        {
            using var bitmap = ImageFile.Read(file);
            var image = BitmapReader.Read(bitmap, 3);
            if (Registration.Compute(image.Columns(0, 256), image.Columns(256, 256))!.IsShifted) healthy++;

            // Windows of photo and labels that begin 12 columns apart.
            moved++;
            if (Registration.Compute(image.Columns(20, 232), image.Columns(256 + 8, 232)) is { IsShifted: true, Right: > 8 and < 16 }) found++;
        }

        Assert.Equal((0, 40), (healthy, moved));
        Assert.InRange(found, 28, 40);
    }

    private static Registration Of(int side, int seed, int right, int down)
    {
        var (a, b) = PaintedPairs.Paint(side, seed, right, down);
        using (a)
        using (b)
        {
            return Registration.Compute(BitmapReader.Read(a, 3), BitmapReader.Read(b, 3))!;
        }
    }
}
