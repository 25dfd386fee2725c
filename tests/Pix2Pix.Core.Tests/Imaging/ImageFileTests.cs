using Pix2Pix.Imaging;
using Pix2Pix.Tests.TestSupport;

namespace Pix2Pix.Tests.Imaging;

public class ImageFileTests
{
    [Theory]
    [InlineData("rgb.png", "rgba", 0)]
    [InlineData("rgba.png", "rgba", 0)]
    [InlineData("grey.png", "grey_alpha", 0)]
    [InlineData("grey_alpha.png", "grey_alpha", 0)]
    [InlineData("palette.png", "palette", 0)]
    [InlineData("grey.jpg", "grey", 2)]
    [InlineData("rgb.jpg", "rgb", 2)]
    public void Read_KindsOfFiles_GivesTheColoursThatPillowReads(string file, string expected, int tolerance)
    {
        using var actual = ImageFile.Read(Fixture.PathOf($"decode/{file}"));
        using var golden = ImageFile.Read(Fixture.PathOf($"decode/{expected}.expected.png"));
        var differences = BitmapReader.Read(actual, 3).Data.Zip(BitmapReader.Read(golden, 3).Data, (a, g) => Math.Abs(a - g)).ToList();
        Assert.InRange(differences.Max(), 0, tolerance);
        Assert.InRange(differences.Average(), 0, tolerance / 10.0);
    }

    [Theory]
    [InlineData("bad_empty.png")]
    [InlineData("bad_text.png")]
    [InlineData("bad_truncated.png")]
    [InlineData("bad_truncated.jpg")]
    [InlineData("bad_header_only.png")]
    [InlineData("bad_zero_width.png")]
    [InlineData("bad_bomb.png")]
    public void Read_BadFile_NamesTheFileAndWhatIsNeeded(string file)
    {
        var error = Assert.Throws<InvalidDataException>(() => ImageFile.Read(Fixture.PathOf($"decode/{file}")));
        Assert.Contains(file, error.Message, StringComparison.Ordinal);
        Assert.Contains("needed", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_MissingFile_Throws() => Assert.Throws<FileNotFoundException>(() => ImageFile.Read("no/such/picture.png"));

    [Theory]
    [InlineData("picture.png", 0)]
    [InlineData("picture.jpg", 12)]
    [InlineData("picture.WEBP", 12)]
    public void Write_ThenRead_GivesThePicture(string name, int tolerance)
    {
        using var folder = new TemporaryFolder();
        using var bitmap = Pictures.Gradient(40, 30);
        ImageFile.Write(bitmap, folder.File(name));
        using var back = ImageFile.Read(folder.File(name));
        Assert.InRange(BitmapReader.Read(bitmap, 3).Data.Zip(BitmapReader.Read(back, 3).Data, (a, b) => Math.Abs(a - b)).Average(), 0, tolerance);
    }

    [Fact]
    public void Write_UnknownExtension_SaysWhichThereAre()
    {
        using var bitmap = Pictures.Gradient(2, 2);
        var error = Assert.Throws<ArgumentException>(() => ImageFile.Write(bitmap, "picture.tiff"));
        Assert.Contains(".tiff", error.Message, StringComparison.Ordinal);
        Assert.Contains(".png, .jpg or .webp", error.Message, StringComparison.Ordinal);
    }
}
