using Pix2Pix.Evaluation;

namespace Pix2Pix.Tests.Evaluation;

public class FigureSpreadTests
{
    [Fact]
    public void Of_SeveralFigures_GivesMeanDeviationAndEnds() => Assert.Equal(new FigureSpread(5, 2, 2, 9), FigureSpread.Of([2, 4, 4, 4, 5, 5, 7, 9]));

    [Fact]
    public void Of_OneFigure_HasNoDeviation() => Assert.Equal(new FigureSpread(3, 0, 3, 3), FigureSpread.Of([3]));

    [Fact]
    public void Of_None_Throws() => Assert.Throws<ArgumentException>(() => FigureSpread.Of([]));
}
