using Pix2Pix.Data;
using TorchSharp;

namespace Pix2Pix.Tests.Data;

public class EdgesToPhotoTests
{
    [Fact]
    public void Options_ManyBadOnes_AreReportedTogether()
    {
        var error = Assert.Throws<ArgumentException>(() => new EdgesToPhoto(new()
        {
            Sigma = double.NaN, LowThreshold = 0.5, HighThreshold = 0.25, SmallestComponent = 0, LineThickness = 16, InputChannels = 2,
        }));
        Assert.Equal(
            "The options of the edges cannot be used: Sigma is NaN; use 0 to 20. LowThreshold is 0.5; use 0 to HighThreshold (0.25). SmallestComponent is 0; use 1 or " +
            "more. LineThickness is 16; use 1 to 15. InputChannels is 2; use 1 (gray) or 3 (RGB).",
            error.Message);
        Assert.Throws<ArgumentException>(() => new EdgesToPhoto(new() { HighThreshold = 1.1 }));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void Make_Step_DrawsOneBlackLineOnWhiteAndKeepsThePhoto(int channels)
    {
        using var photo = Step();
        using var pair = new EdgesToPhoto(new() { InputChannels = channels }).Make(photo, null);

        Assert.Equal([channels, 16, 24], pair.Input.shape);
        Assert.Equal(photo.data<float>().ToArray(), pair.Target.data<float>().ToArray());
        var rows = pair.Input.data<float>().ToArray().Chunk(24).ToList();
        Assert.Equal(16 * channels, rows.Count);
        Assert.All(rows, row => Assert.All(row, value => Assert.True(value is -1 or 1)));
        for (var c = 0; c < channels; c++)
        {
            for (var y = 1; y < 15; y++) Assert.InRange(Assert.Single(Enumerable.Range(0, 24), x => rows[(c * 16) + y][x] == -1), 11, 12);
        }
    }

    [Fact]
    public void Make_ThickerLines_AreAsWideAsAsked()
    {
        using var photo = Step();
        using var pair = new EdgesToPhoto(new() { LineThickness = 3 }).Make(photo, null);
        Assert.Equal(3, pair.Input.data<float>().ToArray().Chunk(24).ElementAt(8).Count(value => value == -1));
    }

    [Fact]
    public void Make_FlatPhoto_IsWhitePaper()
    {
        using var photo = torch.full([3, 8, 8], 0.3f);
        using var pair = new EdgesToPhoto().Make(photo, new Random(1));
        Assert.All(pair.Input.data<float>().ToArray(), value => Assert.Equal(1, value));
    }

    [Fact]
    public void Make_StepInColorOnly_IsSeenByItsLuma()
    {
        using var scope = torch.NewDisposeScope();
        // The same green and blue everywhere; red from none to full.
        var photo = torch.full([3, 16, 16], -1f);
        photo[0].narrow(1, 8, 8).fill_(1);
        using var pair = new EdgesToPhoto().Make(photo, null);
        Assert.Contains(-1f, pair.Input.data<float>().ToArray());
    }

    private static Tensor Step()
    {
        using var scope = torch.NewDisposeScope();
        var photo = torch.full([3, 16, 24], -0.5f);
        photo.narrow(2, 12, 12).fill_(0.5);
        return photo.MoveToOuterDisposeScope();
    }
}
