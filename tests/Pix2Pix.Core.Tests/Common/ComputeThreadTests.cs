using Pix2Pix.Common;
using Pix2Pix.Tests.TestSupport;
using TorchSharp;

namespace Pix2Pix.Tests.Common;

public class ComputeThreadTests
{
    [Fact]
    public async Task Run_FromManyThreads_WorksOnOne()
    {
        var threads = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Task.Run(() => ComputeThread.Run(() => Environment.CurrentManagedThreadId))));
        Assert.Single(threads.Distinct());
        Assert.NotEqual(Environment.CurrentManagedThreadId, threads[0]);
    }

    [Fact]
    public void Run_WithinItself_IsDoneAtOnce() => Assert.Equal(3, ComputeThread.Run(() => ComputeThread.Run(() => 3)));

    [Fact]
    public void Run_WorkThatThrows_ThrowsItAndGoesOn()
    {
        var error = Assert.Throws<InvalidDataException>(() => ComputeThread.Run(() => throw new InvalidDataException("as thrown")));
        Assert.Equal("as thrown", error.Message);
        Assert.Equal(1, ComputeThread.Run(() => 1));
    }

    [Fact]
    public void Run_CallersNumberOfThreads_IsUsed()
    {
        var before = ComputeThread.Run(torch.get_num_threads);
        using (new ThreadCount(before + 1)) Assert.Equal(before + 1, ComputeThread.Run(torch.get_num_threads));
        Assert.Equal(before, ComputeThread.Run(torch.get_num_threads));
    }

    [Fact]
    public async Task Run_CallersWithNumbersOfTheirOwn_EachGetsItsOwnAndNewThreadsKeepTheirs()
    {
        var ofNewThreads = NumberedThread.Run(null, torch.get_num_threads);
        int[] Ask() => [.. Enumerable.Range(0, 20).Select(_ => ComputeThread.Run(torch.get_num_threads))];
        var answers = await Task.WhenAll(Enumerable.Range(1, 3).Select(count => NumberedThread.RunAsync(count, Ask)));
        for (var count = 1; count <= 3; count++) Assert.All(answers[count - 1], answer => Assert.Equal(count, answer));
        Assert.Equal(ofNewThreads, NumberedThread.Run(null, torch.get_num_threads));
    }

    [Fact]
    public void OnBehalfOf_AnotherNumber_IsUsedAndTheThreadKeepsItsOwn() => Assert.Equal((5, 2, 2), NumberedThread.Run(2, () =>
        (ComputeThread.OnBehalfOf(5, () => ComputeThread.Run(torch.get_num_threads)), ComputeThread.Run(torch.get_num_threads), torch.get_num_threads())));
}
