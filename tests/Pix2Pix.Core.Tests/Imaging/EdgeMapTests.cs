using Pix2Pix.Imaging;

namespace Pix2Pix.Tests.Imaging;

public class EdgeMapTests
{
    [Fact]
    public void Thin_Bar_LeavesOneLineAlongItsMiddle()
    {
        var lines = Draw(
            "...........",
            ".#########.",
            ".#########.",
            ".#########.",
            "...........");
        lines.Thin();
        var rows = Show(lines);
        Assert.Equal("...........", rows[1]);
        Assert.Equal("...........", rows[3]);
        Assert.InRange(rows[2].Trim('.').Length, 5, 9);
        Assert.DoesNotContain('.', rows[2].Trim('.'));
    }

    [Fact]
    public void Thin_DiagonalTwoPixelsWide_BecomesOneOfOnePixel()
    {
        var lines = Draw(
            "##...",
            ".##..",
            "..##.",
            "...##",
            "....#");
        lines.Thin();
        // A corner may stay at an end.
        Assert.InRange(lines.Pixels.Count(pixel => pixel), 4, 6);
        Assert.All(Show(lines), row => Assert.Contains('#', row));
    }

    [Fact]
    public void Thin_Ring_StaysClosed()
    {
        string[] ring = ["..##..", ".#..#.", ".#..#.", "..##.."];
        var lines = Draw(ring);
        lines.Thin();
        Assert.Equal(ring, Show(lines));
    }

    [Fact]
    public void RemoveSmall_Five_KeepsLinesOfFiveConnectedByCorners()
    {
        var lines = Draw(
            "#....##",
            ".#...##",
            "..#....",
            "...#...",
            "....#..");
        lines.RemoveSmall(5);
        Assert.Equal(["#......", ".#.....", "..#....", "...#...", "....#.."], Show(lines));
    }

    [Theory]
    [InlineData(1, ".....", "..#..", ".....")]
    [InlineData(2, ".....", "..##.", "..##.")]
    [InlineData(3, ".###.", ".###.", ".###.")]
    public void Thicken_Dot_BecomesASquare(int thickness, params string[] expected)
    {
        var lines = Draw(".....", "..#..", ".....");
        lines.Thicken(thickness);
        Assert.Equal(expected, Show(lines));
    }

    private static EdgeMap Draw(params string[] rows)
    {
        var lines = new EdgeMap(rows[0].Length, rows.Length);
        for (var i = 0; i < lines.Pixels.Length; i++) lines.Pixels[i] = rows[i / lines.Width][i % lines.Width] == '#';
        return lines;
    }

    private static string[] Show(EdgeMap lines) =>
        [.. lines.Pixels.Chunk(lines.Width).Select(row => string.Concat(row.Select(pixel => pixel ? '#' : '.')))];
}
