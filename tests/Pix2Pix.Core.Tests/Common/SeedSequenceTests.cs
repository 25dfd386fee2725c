using Pix2Pix.Common;

namespace Pix2Pix.Tests.Common;

public class SeedSequenceTests
{
    [Fact]
    public void Derive_DifferentPlaces_GivesDifferentSeeds()
    {
        var seeds = from seed in new long[] { 0, 1, -1 }
                    from purpose in Enum.GetValues<SeedSequence.Purpose>()
                    from position in Enumerable.Range(0, 20)
                    from sub in Enumerable.Range(0, 20)
                    select SeedSequence.Derive(seed, purpose, position, sub);
        var all = seeds.ToList();
        Assert.Equal(all.Count, all.Distinct().Count());
    }

    [Fact]
    public void Derive_SamePlace_GivesTheSameSeedInEveryRun() =>
        Assert.Equal(SeedSequence.Derive(42, SeedSequence.Purpose.Shuffle, 3), SeedSequence.Derive(42, SeedSequence.Purpose.Shuffle, 3));
}
