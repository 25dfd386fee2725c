using Pix2Pix.Tests.TestSupport;
using Pix2Pix.Training;
using Pix2Pix.Training.Health;

namespace Pix2Pix.Tests.Training.Callbacks;

public sealed class RunCallbacksTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    // ITrainingCallback documents this order: validation is in the checkpoint of its epoch, and a user's callback sees it.
    [Fact]
    public void InOrder_AllOptions_IsPinned()
    {
        using var run = new TinyRun(TinyRun.Options);
        var options = TinyRun.Options with
        {
            Callbacks = [new HtmlReport(_folder.File("report")), new Own()],
            Validation = new ValidationOptions { Data = TinyRun.PairsOf(2) },
            Optimization = new() { Divergence = new DivergenceOptions() },
            Checkpoints = new CheckpointOptions { Folder = _folder.File("checkpoints") },
        };
        var hooks = new TrainerHooks(_ => null!, _ => null!, _ => null!, _ => null!, _ => { }, _ => { }, _ => { }, _ => { });
        using var session = new TrainingSession(run.Generator, run.Discriminator, options, hooks, logger: null);
        Type[] expected =
        [
            typeof(EmaCallback), typeof(PauseGate), typeof(ValidationCallback), typeof(EarlyStopping), typeof(TrainerHooks), typeof(Own),
            typeof(HtmlReport), typeof(DivergenceGuard), typeof(CheckpointCallback),
        ];
        Assert.Equal(expected, session.Callbacks.InOrder.Select(callback => callback.GetType()));
    }

    private sealed class Own : ITrainingCallback;
}
