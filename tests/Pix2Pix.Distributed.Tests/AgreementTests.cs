using Pix2Pix.Distributed.Tests.TestSupport;

namespace Pix2Pix.Distributed.Tests;

/// <summary>Processes that do not fit each other are refused before the first step, and what ends one of them ends all.</summary>
public class AgreementTests
{
    [MpiTheory]
    [InlineData(Mpi.OpenMpi, "otherrate=1", "LearningRate is 0.001 on rank 1 and 0.0002 on rank 0")]
    [InlineData(Mpi.Mpich, "otherpairs=1", "the content of the pairs is [0-9A-F]+ on rank 1 and [0-9A-F]+ on rank 0")]
    public async Task Process_ThatIsStartedOtherwise_IsRefused(Mpi mpi, string otherwise, string message)
    {
        var text = await MpiRun.FailAsync(mpi, 2, "train", "odd=1", otherwise);
        Assert.Matches($"failed: The processes cannot train together: {message}", text);
        Assert.DoesNotContain("step 1 ", text, StringComparison.Ordinal);
    }

    [MpiTheory]
    [EachMpi]
    public async Task Process_ThatComesLate_IsNamedBeforeTheFirstStep(Mpi mpi)
    {
        var text = await MpiRun.SucceedAsync(mpi, 2, "train", "odd=1", "late=4", "epochs=1");
        Assert.Matches(@"(?s)WaitingForPeers: .+ for rank 1 \(process .+step 1 of process", text);
    }

    [MpiTheory]
    [EachMpi]
    public async Task Process_ThatDoesNotCome_IsNamedAndEndsTheRest(Mpi mpi)
    {
        var text = await MpiRun.FailAsync(mpi, 2, "train", "odd=1", "late=60", "wait=4");
        Assert.Matches(@"failed: Waited 4 s in an all-gather for rank 1 \(process", text);
    }

    [MpiTheory]
    [EachMpi]
    public async Task Process_ThatCannotReadAPair_TellsTheOthers(Mpi mpi)
    {
        var text = await MpiRun.FailAsync(mpi, 2, "train", "odd=1", "broken=8", "epochs=5");
        Assert.Matches(@"failed: Rank 1 \(process \d+ on .+\) gave up: Pair 8 is damaged\.", text);
    }

    [MpiTheory]
    [EachMpi]
    public async Task Cancellation_OfOneProcess_EndsAllAfterTheSameStep(Mpi mpi)
    {
        var text = await MpiRun.FailAsync(mpi, 2, "train", "cancel=4", "epochs=20");
        Assert.Equal(2, text.Split('\n').Count(line => line.StartsWith("canceled", StringComparison.Ordinal)));
        Assert.Contains("step 5 of", text, StringComparison.Ordinal);
        Assert.DoesNotContain("step 6 of", text, StringComparison.Ordinal);
    }
}
