using Pix2Pix.Data;
using Pix2Pix.Imaging;
using Pix2Pix.Tests.TestSupport;

namespace Pix2Pix.Tests.Data;

public class PairSplitTests
{
    private static readonly PairedImages Pairs = Pictures.InMemory(count: 6, size: 16, new() { Size = 16, Direction = PairDirection.BToA });

    [Theory]
    [InlineData(0.34, 2)]
    [InlineData(0.01, 1)]
    [InlineData(0.99, 5)]
    public void ByShare_AnyShare_LeavesPairsInBothParts(double share, int expected)
    {
        var split = PairSplit.ByShare(Pairs, share);
        Assert.Equal((expected, 6 - expected), (split.Validation.Count, split.Training.Count));
    }

    [Fact]
    public void ByCount_AnySeed_PartsHoldEveryPairOnce()
    {
        for (var seed = 0; seed < 20; seed++)
        {
            var split = PairSplit.ByCount(Pairs, 2, seed);
            var all = BytesOf(split.Training).Concat(BytesOf(split.Validation)).Order().ToList();
            Assert.Equal(BytesOf(Pairs).Order(), all);
            Assert.Equal(split.HeldOut.Select(number => BytesOf(Pairs)[number]), BytesOf(split.Validation));
        }
    }

    [Fact]
    public void ByCount_SameSeed_GivesTheSamePartsAndOthersForOthers()
    {
        var seeds = Enumerable.Range(0, 20).Select(seed => string.Join(' ', PairSplit.ByCount(Pairs, 2, seed).HeldOut)).ToList();
        Assert.Equal(seeds, Enumerable.Range(0, 20).Select(seed => string.Join(' ', PairSplit.ByCount(Pairs, 2, seed).HeldOut)));
        Assert.InRange(seeds.Distinct().Count(), 5, 20);
    }

    [Fact]
    public void ByCount_MorePairs_AreTheSameOnesAndOthers()
    {
        for (var count = 1; count < 5; count++) Assert.Subset(PairSplit.ByCount(Pairs, count + 1).HeldOut.ToHashSet(), PairSplit.ByCount(Pairs, count).HeldOut.ToHashSet());
    }

    [Fact]
    public void Parts_SayWhatTheDatasetSaysAndAugmentAsItDoes()
    {
        var photos = PhotoPairs.FromBitmaps([Pictures.Gradient(20, 20), Pictures.Gradient(20, 20, blue: 7)], new GreyToColor(), new() { Size = 16 });
        var part = PairSplit.ByCount(photos, 1).Training;
        Assert.Equal((PictureEncoding.Lightness, PictureEncoding.LabColor, 16, 16), (part.InputEncoding, part.TargetEncoding, part.Width, part.Height));

        var split = PairSplit.ByCount(Pairs, 1);
        Assert.Equal(PairDirection.BToA, split.Validation.Direction);
        using TensorPair ofPart = split.Validation.GetPair(0, new Random(4)), ofWhole = Pairs.GetPair(split.HeldOut[0], new Random(4));
        Assert.True(ofPart.Input.bytes.SequenceEqual(ofWhole.Input.bytes));
    }

    [Fact]
    public void GetPair_NumberOutsideThePart_Throws()
    {
        var part = PairSplit.ByCount(Pairs, 2).Validation;
        Assert.Throws<ArgumentOutOfRangeException>(() => part.GetPair(2));
        Assert.Throws<ArgumentOutOfRangeException>(() => part.GetPair(-1));
    }

    [Fact]
    public void Split_NothingLeftOnOneSide_SaysWhatToDo()
    {
        Assert.Contains("1 to 5 can be held out", Assert.Throws<ArgumentOutOfRangeException>(() => PairSplit.ByCount(Pairs, 6)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => PairSplit.ByCount(Pairs, 0));
        foreach (var share in new[] { 0, 1, -0.5, double.NaN }) Assert.Throws<ArgumentOutOfRangeException>(() => PairSplit.ByShare(Pairs, share));
        Assert.Contains("holds 1 pairs", Assert.Throws<ArgumentException>(() => PairSplit.ByShare(TinyRun.PairsOf(1), 0.5)).Message, StringComparison.Ordinal);
    }

    private static List<string> BytesOf(IPairedDataset pairs) =>
    [
        .. Enumerable.Range(0, pairs.Count).Select(i =>
        {
            using var pair = pairs.GetPair(i);
            return Convert.ToHexString([.. pair.Input.bytes, .. pair.Target.bytes]);
        }),
    ];
}
