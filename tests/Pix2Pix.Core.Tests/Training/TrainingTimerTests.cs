using Pix2Pix.Training;

namespace Pix2Pix.Tests.Training;

public class TrainingTimerTests
{
    private readonly Clock _time = new();
    private readonly TrainingTimer _clock;

    public TrainingTimerTests() => _clock = new TrainingTimer(lastEpoch: 2, stepsPerEpoch: 5, stepsToDo: 10, _time);

    [Fact]
    public void Progress_AfterSteps_TellsTheShareOfWaiting()
    {
        Step(wait: 1, work: 3);
        Assert.Equal(0.25, Now().DataWaitFraction);
        Step(wait: 8, work: 4);
        Assert.Equal(9 / 16.0, Now().DataWaitFraction);
        Assert.Equal((TimeSpan.FromSeconds(12), TimeSpan.FromSeconds(8)), (_clock.LastStep, _clock.LastWait));
        Assert.Equal(TimeSpan.FromSeconds(8 * 8), Now().Remaining);
    }

    [Fact]
    public void Progress_TimeBetweenSteps_IsTimeWithoutWaitingUnlessItIsLeftOut()
    {
        Step(wait: 1, work: 3);
        _time.Now += 6;
        Assert.Equal(0.1, Now().DataWaitFraction);
        _clock.LeaveOut(TimeSpan.FromSeconds(6));
        Assert.Equal((0.25, TimeSpan.FromSeconds(4)), (Now().DataWaitFraction, Now().Elapsed));
    }

    [Fact]
    public void Progress_MoreSteps_TakeLonger()
    {
        Step(wait: 1, work: 3);
        _clock.AddSteps(5);
        Assert.Equal(TimeSpan.FromSeconds(14 * 4), Now().Remaining);
    }

    [Fact]
    public void Progress_NoTimeGone_IsZero() => Assert.Equal(0, Now().DataWaitFraction);

    private TrainingProgress Now() => _clock.Progress(1, new TrainingState { Step = 1, StepInEpoch = 1 }, 1);

    private void Step(int wait, int work)
    {
        _clock.WaitingBegins();
        _time.Now += wait;
        _clock.WaitingEnds();
        _time.Now += work;
        _clock.StepDone();
    }

    private sealed class Clock : TimeProvider
    {
        public long Now { get; set; }

        public override long TimestampFrequency => 1;

        public override long GetTimestamp() => Now;
    }
}
