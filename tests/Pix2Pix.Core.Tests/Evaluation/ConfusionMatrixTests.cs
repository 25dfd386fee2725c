using Pix2Pix.Evaluation;
using TorchSharp;

namespace Pix2Pix.Tests.Evaluation;

public class ConfusionMatrixTests
{
    [Fact]
    public void Score_HandComputedImage_GivesItsMetrics()
    {
        using var scope = torch.NewDisposeScope();
        var matrix = new ConfusionMatrix(4);
        matrix.Add(Classes(0, 0, 0, 1), Classes(0, 0, 0, 0));
        matrix.Add(Classes(1, 1, 3, 0, 1, 0), Classes(1, 1, 1, 1, 0, 2));

        // Class 0: 3 of 5, union 5 + 2. Class 1: 2 of 4, union 4 + 2. Class 2: 0 of 1, union 1. Class 3: in no label.
        var score = matrix.Score();
        Assert.Equal(5 / 10.0, score.PixelAccuracy, 1e-12);
        Assert.Equal(((3 / 5.0) + (2 / 4.0) + 0) / 3, score.ClassAccuracy, 1e-12);
        Assert.Equal(((3 / 7.0) + (2 / 6.0) + 0) / 3, score.ClassIou, 1e-12);
        Assert.Equal((2, 1, 0), (matrix[0, 1], matrix[1, 3], matrix[3, 1]));
    }

    [Fact]
    public void Score_EverythingRight_IsOneWhateverClassesThereAre()
    {
        using var scope = torch.NewDisposeScope();
        var matrix = new ConfusionMatrix(9);
        matrix.Add(Classes(2, 7, 7), Classes(2, 7, 7));
        Assert.Equal(new SegmentationScore(1, 1, 1), matrix.Score());
    }

    [Fact]
    public void Score_NothingCounted_Throws() => Assert.Throws<InvalidOperationException>(() => new ConfusionMatrix(2).Score());

    [Fact]
    public void Add_StrangeClass_SaysWhichAndCountsNothing()
    {
        using var scope = torch.NewDisposeScope();
        var matrix = new ConfusionMatrix(2);
        var error = Assert.Throws<ArgumentException>(() => matrix.Add(Classes(0, 1, 0), Classes(0, 1, 2)));
        Assert.Contains("Pixel 2 has class 2, but this matrix has classes 0 to 1.", error.Message, StringComparison.Ordinal);
        Assert.Equal((0, 0), (matrix[0, 0], matrix[1, 1]));
    }

    [Fact]
    public void Add_OtherShapesOrTypes_Throws()
    {
        using var scope = torch.NewDisposeScope();
        var matrix = new ConfusionMatrix(2);
        Assert.Contains("[3]", Assert.Throws<ArgumentException>(() => matrix.Add(Classes(0, 1), Classes(0, 1, 1))).Message, StringComparison.Ordinal);
        Assert.Contains("Float32", Assert.Throws<ArgumentException>(() => matrix.Add(torch.zeros(2), Classes(0, 1))).Message, StringComparison.Ordinal);
    }

    private static Tensor Classes(params long[] classes) => torch.tensor(classes);
}
