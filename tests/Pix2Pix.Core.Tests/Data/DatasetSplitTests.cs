using Pix2Pix.Data;
using Pix2Pix.Imaging;
using Pix2Pix.Tests.TestSupport;

namespace Pix2Pix.Tests.Data;

public class DatasetSplitTests
{
    private static readonly PairedImages Pairs = Images.InMemory(count: 6, size: 16, new() { CropSize = 16, Direction = PairDirection.BToA });

    [Theory]
    [InlineData(0.34, 2)]
    [InlineData(0.01, 1)]
    [InlineData(0.99, 5)]
    public void ByShare_AnyShare_LeavesPairsInBothParts(double share, int expected)
    {
        var split = DatasetSplit.ByFraction(Pairs, share);
        Assert.Equal((expected, 6 - expected), (split.Validation.Count, split.Training.Count));
    }

    [Fact]
    public void ByCount_AnySeed_PartsHoldEveryPairOnce()
    {
        for (var seed = 0; seed < 20; seed++)
        {
            var split = DatasetSplit.ByCount(Pairs, 2, seed);
            var all = BytesOf(split.Training).Concat(BytesOf(split.Validation)).Order().ToList();
            Assert.Equal(BytesOf(Pairs).Order(), all);
            Assert.Equal(split.ValidationIndices.Select(number => BytesOf(Pairs)[number]), BytesOf(split.Validation));
        }
    }

    [Fact]
    public void ByCount_SameSeed_GivesTheSamePartsAndOthersForOthers()
    {
        var seeds = Enumerable.Range(0, 20).Select(seed => string.Join(' ', DatasetSplit.ByCount(Pairs, 2, seed).ValidationIndices)).ToList();
        Assert.Equal(seeds, Enumerable.Range(0, 20).Select(seed => string.Join(' ', DatasetSplit.ByCount(Pairs, 2, seed).ValidationIndices)));
        Assert.InRange(seeds.Distinct().Count(), 5, 20);
    }

    [Fact]
    public void ByCount_MorePairs_AreTheSameOnesAndOthers()
    {
        for (var count = 1; count < 5; count++) Assert.Subset(DatasetSplit.ByCount(Pairs, count + 1).ValidationIndices.ToHashSet(), DatasetSplit.ByCount(Pairs, count).ValidationIndices.ToHashSet());
    }

    [Fact]
    public void Parts_SayWhatTheDatasetSaysAndAugmentAsItDoes()
    {
        var photos = SynthesizedPairs.FromBitmaps([Images.Gradient(20, 20), Images.Gradient(20, 20, blue: 7)], new Colorization(), new() { CropSize = 16 });
        var part = DatasetSplit.ByCount(photos, 1).Training;
        Assert.Equal((ColorEncoding.LabL, ColorEncoding.LabAb, 16, 16), (part.InputEncoding, part.TargetEncoding, part.Width, part.Height));

        var split = DatasetSplit.ByCount(Pairs, 1);
        Assert.Equal(PairDirection.BToA, split.Validation.Direction);
        using TensorPair ofPart = split.Validation.GetPair(0, new Random(4)), ofWhole = Pairs.GetPair(split.ValidationIndices[0], new Random(4));
        Assert.True(ofPart.Input.bytes.SequenceEqual(ofWhole.Input.bytes));
    }

    [Fact]
    public void GetPair_NumberOutsideThePart_Throws()
    {
        var part = DatasetSplit.ByCount(Pairs, 2).Validation;
        Assert.Throws<ArgumentOutOfRangeException>(() => part.GetPair(2));
        Assert.Throws<ArgumentOutOfRangeException>(() => part.GetPair(-1));
    }

    [Fact]
    public void Split_NothingLeftOnOneSide_SaysWhatToDo()
    {
        Assert.Contains("Hold out 1 to 5 of the 6 pairs", Assert.Throws<ArgumentOutOfRangeException>(() => DatasetSplit.ByCount(Pairs, 6)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => DatasetSplit.ByCount(Pairs, 0));
        foreach (var share in new[] { 0, 1, -0.5, double.NaN }) Assert.Throws<ArgumentOutOfRangeException>(() => DatasetSplit.ByFraction(Pairs, share));
        Assert.Contains("has 1 pairs", Assert.Throws<ArgumentException>(() => DatasetSplit.ByFraction(TinyRun.PairsOf(1), 0.5)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0.1, 2)]
    [InlineData(0.5, 10)]
    [InlineData(0.01, 2)]
    [InlineData(0.99, 18)]
    public void ByGroup_TenSubjectsOfTwentyPairs_StandOnOneSideEach(double share, int subjectsTimesTwo)
    {
        var pairs = new NamedPairs([.. from image in Enumerable.Range(0, 20) from subject in Enumerable.Range(0, 10) select $"subject{subject}-{image}.png"]);
        for (var seed = 0; seed < 20; seed++)
        {
            var split = DatasetSplit.ByGroup(pairs, name => name.Split('-')[0], share, seed);
            HashSet<string> learned = SubjectsOf(split.Training), heldOut = SubjectsOf(split.Validation);
            Assert.Empty(learned.Intersect(heldOut));
            Assert.Equal((subjectsTimesTwo / 2, 10), (heldOut.Count, learned.Count + heldOut.Count));
            Assert.Equal((200, 20 * heldOut.Count), (split.Training.Count + split.Validation.Count, split.Validation.Count));
        }

        static HashSet<string> SubjectsOf(IPairedDataset part) => [.. Enumerable.Range(0, part.Count).Select(i => part.NameOf(i).Split('-')[0])];
    }

    [Fact]
    public void ByGroup_SameSeed_HoldsOutTheSameGroupsInWhateverOrderPairsCome()
    {
        string[] names = [.. Enumerable.Range(0, 40).Select(i => $"{(char)('a' + (i % 8))}{i}")];
        var chosen = Enumerable.Range(0, 20).Select(seed => HeldOut(names, seed)).ToList();
        Assert.Equal(chosen, Enumerable.Range(0, 20).Select(seed => HeldOut([.. names.Reverse()], seed)));
        Assert.InRange(chosen.Distinct().Count(), 5, 20);

        static string HeldOut(string[] names, int seed)
        {
            var part = DatasetSplit.ByGroup(new NamedPairs(names), name => name[..1], 0.25, seed).Validation;
            return string.Join(' ', Enumerable.Range(0, part.Count).Select(part.NameOf).Order(StringComparer.Ordinal));
        }
    }

    [Fact]
    public void ByGroup_GroupsOfUnequalSize_ComeClosestToTheShare()
    {
        // One of 90 pairs and ten of one: a tenth is the ten, or nearly.
        var pairs = new NamedPairs([.. Enumerable.Range(0, 100).Select(i => i < 90 ? "large" : $"small{i}")]);
        for (var seed = 0; seed < 20; seed++) Assert.Equal(10, DatasetSplit.ByGroup(pairs, name => name, 0.1, seed).Validation.Count);
    }

    [Fact]
    public void ByGroup_RuleThatFindsNoGroups_SaysWhichNamesThereAre()
    {
        var one = Assert.Throws<ArgumentException>(() => DatasetSplit.ByGroup(Pairs, _ => "all", 0.5));
        Assert.Contains("All 6 pairs belong to one group, \"all\"", one.Message, StringComparison.Ordinal);
        Assert.Contains("\"pair 0\"", one.Message, StringComparison.Ordinal);
        Assert.Contains("\"pair 3\"", Assert.Throws<ArgumentException>(() => DatasetSplit.ByGroup(Pairs, name => name == "pair 3" ? "" : "a", 0.5)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => DatasetSplit.ByGroup(Pairs, name => name, 1));
    }

    private static List<string> BytesOf(IPairedDataset pairs) =>
    [
        .. Enumerable.Range(0, pairs.Count).Select(i =>
        {
            using var pair = pairs.GetPair(i);
            return Convert.ToHexString([.. pair.Input.bytes, .. pair.Target.bytes]);
        }),
    ];

    private sealed class NamedPairs(string[] names) : IPairedDataset
    {
        public int Count => names.Length;

        public int Height => 1;

        public int Width => 1;

        public PairDirection Direction => PairDirection.AToB;

        public string NameOf(int index) => names[index];

        public TensorPair GetPair(int index, Random? augmentation = null) => throw new NotSupportedException();
    }
}
