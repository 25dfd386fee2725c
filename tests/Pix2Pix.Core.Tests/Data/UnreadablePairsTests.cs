using Pix2Pix.Data;
using Pix2Pix.Tests.TestSupport;

namespace Pix2Pix.Tests.Data;

/// <summary>What the loader makes of pairs that cannot be read any more.</summary>
public class UnreadablePairsTests
{
    public static TheoryData<Exception> Causes => [new InvalidDataException("7 is cut short"), new FileNotFoundException("7 is gone"), new UnauthorizedAccessException("7 is not mine")];

    [Theory]
    [MemberData(nameof(Causes))]
    public void Next_OnePairUnreadable_AnotherTakesItsPlaceAndAWarningNamesItOnce(Exception cause)
    {
        var log = new RecordingLogger();
        var data = Without(20, cause, 7);
        using var loader = new BatchLoader(data, Options(epochs: 5) with { Logger = log });
        var whole = Enumerable.Range(0, 5).SelectMany(epoch => BatchLoader.OrderOf(4, epoch, 20)).ToList();

        var made = Numbers(loader, 5 * 7);

        Assert.DoesNotContain(7, made);
        Assert.Equal(whole.Select((number, place) => number == 7 ? made[place] : number), made);
        Assert.True(whole.Zip(made).Where(pair => pair.First == 7).Select(pair => pair.Second).Distinct().Count() > 1, "The same one takes its place in every epoch.");
        Assert.Equal($"Pair 7 cannot be read; another pair is used instead. Cause: {cause.Message}", Assert.Single(log.Entries).Message);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public void Next_SomeUnreadable_IsTheSameForAnyNumberOfThreadsAndFromTheMidst(int threads)
    {
        var data = Without(20, new IOException("gone"), 2, 3, 5, 7, 11, 13, 17, 19);
        using var one = new BatchLoader(data, Options(epochs: 2) with { Threads = 1 });
        using var other = new BatchLoader(data, Options(epochs: 2) with { Threads = threads, FirstPair = 9 });
        var all = Numbers(one, 14);
        Assert.Equal(40, all.Count);
        Assert.Equal(all[9..], Numbers(other, 11));
    }

    [Theory]
    [InlineData(30, 10)]
    [InlineData(400, 20)]
    [InlineData(5, 2)]
    [InlineData(1, 0)]
    public void Next_MoreThanTheShare_StopsAndNamesThemAll(int count, int most)
    {
        var log = new RecordingLogger();
        var causes = Enumerable.Range(0, count).ToDictionary(i => i, i => new InvalidDataException($"file {i} is gone"));
        int[] Bad(int number) => [.. BatchLoader.OrderOf(4, 0, count).Take(number)];
        static BatchLoader Open(NumberedPairs data, RecordingLogger log) => new(data, Options(epochs: 1) with { BatchSize = 1, Threads = 3, Logger = log });

        using (var loader = Open(Without(count, causes, Bad(most)), log)) Assert.Equal(count, Numbers(loader, count).Count);
        Assert.Equal(most, log.Entries.Count);

        using var failing = Open(Without(count, causes, Bad(most + 1)), log);
        var error = Assert.Throws<InvalidDataException>(() => Numbers(failing, count));

        Assert.StartsWith($"{most + 1} of {count} pairs could no longer be read, but a run tolerates at most {most}.", error.Message, StringComparison.Ordinal);
        Assert.All(Bad(most + 1), index => Assert.Contains($"file {index} is gone", error.Message, StringComparison.Ordinal));
        Assert.IsType<InvalidDataException>(error.InnerException);
    }

    [Fact]
    public void Next_NothingReadable_StopsAtOnce()
    {
        var data = new NumberedPairs(100, index => throw new DirectoryNotFoundException($"{index} is gone with its folder"));
        using var loader = new BatchLoader(data, Options(epochs: 1));
        Assert.Contains("11 of 100 pairs", Assert.Throws<InvalidDataException>(() => loader.Next(CancellationToken.None)).Message, StringComparison.Ordinal);
        Assert.Equal(11, data.Made);
    }

    [Fact]
    public void Next_PairThatComesBack_IsReadAgain()
    {
        var gone = true;
        var data = new NumberedPairs(4, index =>
        {
            if (index == 2 && gone) throw new IOException("the share is away");
        });
        using var loader = new BatchLoader(data, Options(epochs: 20) with { BatchSize = 4 });
        Assert.DoesNotContain(2, Numbers(loader, 1));
        gone = false;
        Assert.Contains(2, Numbers(loader, 19));
    }

    [Fact]
    public void Next_Stop_ThrowsTheFirstCause()
    {
        var order = BatchLoader.OrderOf(4, 0, 20);
        using var loader = new BatchLoader(Without(20, new IOException("gone"), order[7]), Options(epochs: 1) with { Unreadable = UnreadablePairPolicy.Throw });
        Assert.Equal(order[..6], Numbers(loader, 2));
        Assert.Equal("gone", Assert.Throws<IOException>(() => loader.Next(CancellationToken.None)).Message);
    }

    [Fact]
    public void Next_ExceptionOfAnotherKind_IsNotPassedOver()
    {
        using var loader = new BatchLoader(Without(20, new ArgumentException("mistake"), 7), Options(epochs: 1));
        Assert.StartsWith("mistake", Assert.Throws<ArgumentException>(() => Numbers(loader, 7)).Message, StringComparison.Ordinal);
    }

    private static BatchLoaderOptions Options(int epochs) => new() { BatchSize = 3, Seed = 4, Epochs = epochs };

    private static NumberedPairs Without(int count, Exception cause, params int[] indices) => Without(count, indices.ToDictionary(i => i, _ => cause), indices);

    private static NumberedPairs Without<T>(int count, Dictionary<int, T> causes, params int[] indices)
        where T : Exception => new(count, index =>
        {
            if (indices.Contains(index)) throw causes[index];
        });

    private static List<int> Numbers(BatchLoader loader, int batches) => [.. Enumerable.Range(0, batches).SelectMany(_ =>
    {
        using var batch = loader.Next(CancellationToken.None);
        return NumberedPairs.NumbersOf(batch);
    })];
}
