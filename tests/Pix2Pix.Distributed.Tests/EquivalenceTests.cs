using Pix2Pix.Distributed.Tests.TestSupport;
using Pix2Pix.Tests.TestSupport;

namespace Pix2Pix.Distributed.Tests;

/// <summary>Several processes with batch b learn what one process learns with as many pairs a step.</summary>
public sealed class EquivalenceTests : IDisposable
{
    // Runs of six steps from other weights. Where a value in front of a leaky ReLU lies within rounding of zero, the last bit decides by which slope its gradient passes, and
    // from then on a run goes another way: one process does so too if libtorch adds up in another order. Of 21 steps of one process with oneDNN's kernels for SSE 4.1 instead of
    // AVX-512 the first 17 agreed within 2e-6. In the 18th, a value of 4e-9 was 0 (values there are 4e-2), and the bias in front of it ended 1.03e-2 apart, where that of two
    // processes did; with ATen's plain kernels it was 5.6e-2. Few runs of six steps meet such a value, so most of them have to agree, and none may go far.
    private const int Runs = 5;
    private const double Bound = 1e-5;
    private const double BoundOfOneThatWentAnotherWay = 0.05;

    private readonly TemporaryFolder _folder = new();

    // 11 pairs: the last step of an epoch has 3, so that of four processes one has none.
    [MpiTheory]
    [InlineData(Mpi.OpenMpi, 2, 2, "norm=instance")]
    [InlineData(Mpi.OpenMpi, 4, 3, "norm=instance")]
    [InlineData(Mpi.Mpich, 2, 2, "norm=instance")]
    [InlineData(Mpi.Mpich, 4, 3, "norm=instance")]
    [InlineData(Mpi.OpenMpi, 2, 2, "norm=batch")]
    [InlineData(Mpi.OpenMpi, 4, 3, "norm=batch")]
    [InlineData(Mpi.Mpich, 4, 3, "norm=batch")]
    public Task Training_OfSeveralProcesses_IsThatOfOne(Mpi mpi, int ranks, int epochs, string normalization) => AssertAlikeAsync(
        mpi, ranks, [$"batch={2 * ranks}"], ["batch=2", "share=1"], [$"epochs={epochs}", normalization, "validate=1"]);

    // Dropout masks are drawn by parts here, which are the same in both.
    [MpiTheory]
    [InlineData(Mpi.OpenMpi)]
    public Task Accumulation_OfSeveralProcesses_IsThatOfOne(Mpi mpi) => AssertAlikeAsync(
        mpi, 2, ["accumulate=6"], ["accumulate=3"], ["pairs=12", "batch=1", "epochs=3"]);

    public void Dispose() => _folder.Dispose();

    private async Task AssertAlikeAsync(Mpi mpi, int ranks, string[] ofOne, string[] ofSeveral, string[] ofBoth)
    {
        string[] both = ["train", $"runs={Runs}", .. ofBoth];
        var alone = await MpiRun.AloneAsync([.. both, .. ofOne, $"out={_folder.File("one")}"]);
        Assert.True(alone.ExitCode == 0, alone.Text);
        await MpiRun.SucceedAsync(mpi, ranks, [.. both, .. ofSeveral, $"out={_folder.File("several")}"]);

        var differences = Enumerable.Range(0, Runs).Select(run =>
        {
            var expected = TrainedResult.Read($"{_folder.File("one")}.{run}");
            Assert.Equal(6, expected.Steps);
            return TrainedResult.Compare(expected, TrainedResult.Read($"{_folder.File("several")}.{run}"));
        }).OrderBy(found => found.Difference).ToList();
        var text = string.Join("; ", differences.Select(found => $"{found.Where} differs by {found.Difference:E2}"));
        Assert.True(differences[Runs / 2].Difference < Bound && differences[^1].Difference < BoundOfOneThatWentAnotherWay, text);
        Assert.True(differences[0].Difference > 0, "Not a bit is different, so it was one process that trained.");
    }
}
