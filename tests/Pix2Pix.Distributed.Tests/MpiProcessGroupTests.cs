using Pix2Pix.Distributed.Tests.TestSupport;

namespace Pix2Pix.Distributed.Tests;

public class MpiProcessGroupTests
{
    [MpiTheory]
    [InlineData(Mpi.OpenMpi, 2, "Open MPI")]
    [InlineData(Mpi.OpenMpi, 4, "Open MPI")]
    [InlineData(Mpi.Mpich, 2, "MPICH")]
    [InlineData(Mpi.Mpich, 4, "MPICH")]
    public async Task Calls_OfAllProcesses_GiveWhatTheyPromise(Mpi mpi, int ranks, string library)
    {
        var text = await MpiRun.SucceedAsync(mpi, ranks, "collectives");
        Assert.All(Enumerable.Range(0, ranks), rank => Assert.Contains($"rank {rank} of {ranks}, {rank} here: {library}", text, StringComparison.Ordinal));
        Assert.Single(text.Split('\n'), line => line.StartsWith($"log: GroupStarted: MPI library libmpi", StringComparison.Ordinal));
        Assert.Contains("rank 1 (process ", text, StringComparison.Ordinal);
    }

    [MpiTheory]
    [EachMpi]
    public async Task Process_ThatIsSlow_IsNamedAndWaitedFor(Mpi mpi)
    {
        var text = await MpiRun.SucceedAsync(mpi, 2, "late", "3");
        Assert.Matches(@"WaitingForPeers: Still waiting after \d+ s in an all-gather for rank 1 \(process \d+ on .+\) \(answers, but is busy", text);
        Assert.Contains("rank 1 is done", text, StringComparison.Ordinal);
    }

    [MpiTheory]
    [EachMpi]
    public async Task Process_ThatGivesUp_TellsTheOthersWhy(Mpi mpi)
    {
        var text = await MpiRun.FailAsync(mpi, 2, "give-up");
        Assert.Matches(@"failed: Rank 1 \(process \d+ on .+\) gave up: the disk is full\.", text);
    }

    [MpiTheory]
    [EachMpi]
    public async Task Processes_ThatDoDifferentThings_AreToldSo(Mpi mpi)
    {
        var text = await MpiRun.FailAsync(mpi, 2, "disagree");
        Assert.Contains("they do not run the same program", text, StringComparison.Ordinal);
    }

    // The launchers differ in what they return where one process has failed and another has not.
    [MpiTheory]
    [EachMpi]
    public async Task Process_ThatLeavesEarly_IsNamed(Mpi mpi)
    {
        var (_, text, _) = await MpiRun.CompleteAsync(mpi, 2, ["leave"]);
        Assert.Matches(@"failed: Rank 1 \(process \d+ on .+\) left the group while rank 0", text);
    }

    // What a machine looks like that was cut off from the network.
    [MpiTheory]
    [EachMpi]
    public async Task Process_ThatNoLongerAnswers_IsNamed(Mpi mpi)
    {
        using var run = MpiRun.Start(mpi, 2, ["stop"]);
        var line = await run.LineAsync(text => text.StartsWith("failed: ", StringComparison.Ordinal));
        Assert.Matches(@"Rank 1 \(process \d+ on .+\) has not answered for 3 s", line);
    }

    // Below MPICH, UCX takes SIGSEGV for itself and writes over functions of the C library, unless it is kept from both.
    [MpiTheory]
    [EachMpi]
    public async Task Library_ThatIsLoaded_LeavesTheRuntimeAsItWas(Mpi mpi)
    {
        var text = await MpiRun.SucceedAsync(mpi, 2, "guest");
        Assert.Matches("rank [01] caught it(?s).*rank [01] caught it", text);
    }

    [MpiTheory]
    [InlineData(Mpi.OpenMpi, "libmpich.so.12")]
    [InlineData(Mpi.Mpich, "libmpi.so.40")]
    public async Task Library_OfAnotherLauncher_IsRefused(Mpi mpi, string library)
    {
        var text = await MpiRun.FailAsync(mpi, 2, "library", library);
        Assert.Contains("started 2 processes, but", text, StringComparison.Ordinal);
        Assert.Contains("PIX2PIX_MPI_LIBRARY", text, StringComparison.Ordinal);
    }

    [MpiTheory]
    [InlineData(Mpi.OpenMpi)]
    public async Task Library_ThatIsNotThere_IsNamed(Mpi mpi)
    {
        var text = await MpiRun.FailAsync(mpi, 1, "library", "libnothing.so.7");
        Assert.Contains("The MPI library \"libnothing.so.7\" cannot be loaded.", text, StringComparison.Ordinal);
    }
}
