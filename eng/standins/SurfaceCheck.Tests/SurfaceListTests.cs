namespace SurfaceCheck.Tests;

public class SurfaceListTests
{
    [Fact]
    public void OfTypes_EveryKindOfDeclaration_IsWrittenAsTheListsWriteIt()
    {
        var output = new StringWriter { NewLine = "\n" };

        WidgetSurface.OfTypes().Write(output);

        Assert.Equal(WidgetSurface.Text, output.ToString());
    }

    [Fact]
    public void TrimTo_KeepsTheCarriedTypesWithAllTheirMembers()
    {
        var carried = SurfaceList.OfTypes([typeof(Sample.Finish)]);

        var kept = WidgetSurface.Listed().TrimTo(carried);

        Assert.Equal(["Sample.Finish"], kept.DeclarationsByType.Keys);
        Assert.Equal(3, kept.DeclarationCount);
    }
}
