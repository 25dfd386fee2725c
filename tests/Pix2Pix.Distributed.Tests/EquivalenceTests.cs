using Pix2Pix.Distributed.Tests.TestSupport;
using Pix2Pix.Tests.TestSupport;

namespace Pix2Pix.Distributed.Tests;

/// <summary>Several processes with batch b learn what one process learns with as many pairs a step.</summary>
public sealed class EquivalenceTests : IDisposable
{
    private const double Bound = 1e-5;

    private readonly TemporaryFolder _folder = new();

    // 11 pairs: the last step of an epoch has 3, so that of four processes one has none.
    [MpiTheory]
    [InlineData(Mpi.OpenMpi, 2, 7, "norm=instance")]
    [InlineData(Mpi.OpenMpi, 4, 10, "norm=instance")]
    [InlineData(Mpi.Mpich, 2, 7, "norm=instance")]
    [InlineData(Mpi.Mpich, 4, 10, "norm=instance")]
    [InlineData(Mpi.OpenMpi, 2, 7, "norm=batch")]
    [InlineData(Mpi.OpenMpi, 4, 10, "norm=batch")]
    [InlineData(Mpi.Mpich, 4, 10, "norm=batch")]
    public async Task Training_OfSeveralProcesses_IsThatOfOne(Mpi mpi, int ranks, int epochs, string normalization)
    {
        var alone = await MpiRun.AloneAsync(["train", $"batch={2 * ranks}", $"epochs={epochs}", normalization, "validate=1", $"out={_folder.File("one")}"]);
        Assert.True(alone.ExitCode == 0, alone.Text);
        await MpiRun.SucceedAsync(mpi, ranks, "train", "batch=2", $"epochs={epochs}", normalization, "share=1", "validate=1", $"out={_folder.File("several")}");

        var expected = TrainedResult.Read(_folder.File("one"));
        Assert.InRange(expected.Steps, 20, 30);
        var (difference, where) = TrainedResult.Compare(expected, TrainedResult.Read(_folder.File("several")));
        Assert.True(difference < Bound, $"{where} differs by {difference:E2}.");
        Assert.True(difference > 0, "Not a bit is different, so it was one process that trained.");
    }

    // Dropout masks are drawn by parts here, which are the same in both.
    [MpiTheory]
    [InlineData(Mpi.OpenMpi)]
    public async Task Accumulation_OfSeveralProcesses_IsThatOfOne(Mpi mpi)
    {
        var alone = await MpiRun.AloneAsync(["train", "pairs=12", "accumulate=6", "batch=1", "epochs=4", $"out={_folder.File("one")}"]);
        Assert.True(alone.ExitCode == 0, alone.Text);
        await MpiRun.SucceedAsync(mpi, 2, "train", "pairs=12", "accumulate=3", "batch=1", "epochs=4", $"out={_folder.File("several")}");
        var (difference, where) = TrainedResult.Compare(TrainedResult.Read(_folder.File("one")), TrainedResult.Read(_folder.File("several")));
        Assert.True(difference < Bound, $"{where} differs by {difference:E2}.");
    }

    public void Dispose() => _folder.Dispose();
}
