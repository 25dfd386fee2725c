using Pix2Pix.Data;

namespace Pix2Pix.Tests.Data;

public class ImageCacheTests
{
    private const int Entry = 100;

    [Fact]
    public void GetOrRead_NoRoomLeft_KeepsTheFirstAndReadsTheRestEveryTime()
    {
        var cache = new ImageCache<byte[]>(3 * (Entry + ImageCache<byte[]>.BytesBesidePixels), bytes => bytes.Length);
        var reads = new int[5];
        for (var epoch = 0; epoch < 4; epoch++)
        {
            for (var i = 0; i < reads.Length; i++) cache.GetOrRead(i, index => Read(reads, index));
        }

        Assert.Equal([1, 1, 1, 4, 4], reads);
        Assert.Equal(3 * (Entry + ImageCache<byte[]>.BytesBesidePixels), cache.Bytes);
    }

    [Fact]
    public void GetOrRead_OneThatDoesNotFit_LeavesTheOthersAlone()
    {
        var cache = new ImageCache<byte[]>(1000, bytes => bytes.Length);
        var reads = new int[3];
        for (var epoch = 0; epoch < 3; epoch++)
        {
            cache.GetOrRead(0, index => Read(reads, index));
            cache.GetOrRead(1, index => Read(reads, index, 5000));
            cache.GetOrRead(2, index => Read(reads, index));
        }

        Assert.Equal([1, 3, 1], reads);
    }

    [Fact]
    public void GetOrRead_ManyThreads_NeverExceedsItsRoomAndUsesAllOfIt()
    {
        var room = 10L * (Entry + ImageCache<byte[]>.BytesBesidePixels);
        var cache = new ImageCache<byte[]>(room, bytes => bytes.Length);
        var reads = new int[40];
        Parallel.For(0, 4000, new ParallelOptions { MaxDegreeOfParallelism = 8 }, i =>
        {
            var index = i % reads.Length;
            Assert.Equal(index, cache.GetOrRead(index, number => Read(reads, number))[0]);
            Assert.InRange(cache.Bytes, 0, room);
        });
        Assert.Equal(room, cache.Bytes);
        Assert.Equal(10, reads.Count(count => count == 1));
    }

    [Fact]
    public async Task GetOrRead_TwoThreadsAtOnce_ReadOnce()
    {
        var cache = new ImageCache<byte[]>(1 << 20, bytes => bytes.Length);
        using var both = new Barrier(2);
        using var reading = new ManualResetEventSlim();
        using var may = new ManualResetEventSlim();
        var reads = 0;
        byte[] Get()
        {
            both.SignalAndWait();
            return cache.GetOrRead(3, _ =>
            {
                Interlocked.Increment(ref reads);
                reading.Set();
                may.Wait();
                return [7];
            });
        }

        Task<byte[]> one = Task.Run(Get), other = Task.Run(Get);
        reading.Wait();
        await Task.Delay(20);
        may.Set();
        Assert.Same(await one, await other);
        Assert.Equal(1, reads);
    }

    [Fact]
    public void GetOrRead_ReadingFails_IsTriedAgain()
    {
        var cache = new ImageCache<byte[]>(1 << 20, bytes => bytes.Length);
        for (var attempt = 0; attempt < 2; attempt++) Assert.Throws<IOException>(() => cache.GetOrRead(0, _ => throw new IOException("away")));
        Assert.Equal(0, cache.Bytes);
        Assert.Equal([5], cache.GetOrRead(0, _ => [5]));
        Assert.Equal([5], cache.GetOrRead(0, _ => throw new IOException("away")));
    }

    private static byte[] Read(int[] reads, int index, int size = Entry)
    {
        Interlocked.Increment(ref reads[index]);
        var bytes = new byte[size];
        bytes[0] = (byte)index;
        return bytes;
    }
}
