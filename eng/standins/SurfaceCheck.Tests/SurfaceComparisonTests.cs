namespace SurfaceCheck.Tests;

public class SurfaceComparisonTests
{
    [Fact]
    public void LinesLacking_SameSurface_FindsNothing()
    {
        Assert.Empty(DifferencesFrom(WidgetSurface.Listed()));
    }

    [Fact]
    public void LinesLacking_RealPackageHasMore_FindsNothing()
    {
        var real = WidgetSurface.ListedWith("Sample.Finish :: Gloss = 2", "Sample.Finish :: Gloss = 2\nSample.Finish :: Satin = 3");

        Assert.Empty(DifferencesFrom(real));
    }

    [Fact]
    public void LinesLacking_ExtraMember_IsFound()
    {
        var real = WidgetSurface.ListedWith("Sample.Finish :: Matt = 1\n", "");

        var difference = Assert.Single(DifferencesFrom(real));

        Assert.Equal("Sample.Finish :: Matt = 1", difference.Line);
        Assert.Equal("Sample.Finish :: Gloss = 2", difference.Nearest);
    }

    [Fact]
    public void LinesLacking_ExtraType_IsFoundWithEachOfItsLines()
    {
        var lines = WidgetSurface.Text.Split('\n').Where(line => !line.StartsWith("Sample.Finish", StringComparison.Ordinal));
        var real = SurfaceList.Parse(lines);

        var differences = DifferencesFrom(real);

        Assert.Equal(3, differences.Count);
        Assert.All(differences, difference => Assert.Null(difference.Nearest));
    }

    [Theory]
    [InlineData("int? count = 3", "int? count = 4")]
    [InlineData("int? count = 3", "int? count")]
    [InlineData("string? title = null", "string title = null")]
    [InlineData("IList<string?>? Names", "IList<string>? Names")]
    [InlineData("(bool found, Widget? widget)", "(bool found, Widget? result)")]
    [InlineData("params long[]", "long[]")]
    [InlineData("protected virtual void Hidden", "protected void Hidden")]
    [InlineData("get; protected set;", "get; set;")]
    [InlineData("Gloss = 2", "Gloss = 3")]
    [InlineData("public enum Finish : byte", "public enum Finish : int")]
    [InlineData("abstract class Widget : IEquatable<Widget>", "abstract class Widget")]
    [InlineData("where T : Widget", "where T : class")]
    [InlineData("[Obsolete(\"Use the other one.\")] ", "")]
    public void LinesLacking_ChangedDeclaration_IsFoundBesideTheRealOne(string standIn, string real)
    {
        var difference = Assert.Single(DifferencesFrom(WidgetSurface.ListedWith(standIn, real)));

        Assert.Contains(standIn, difference.Line, StringComparison.Ordinal);
        Assert.Equal(difference.Line.Replace(standIn, real, StringComparison.Ordinal), difference.Nearest);
    }

    private static IReadOnlyList<Difference> DifferencesFrom(SurfaceList real)
    {
        return SurfaceComparison.LinesLacking(WidgetSurface.OfTypes(), real);
    }
}
