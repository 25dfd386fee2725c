using System.Reflection;
using Pix2Pix.Training;
using Pix2Pix.Training.Health;

namespace Pix2Pix.Tests.Training.Health;

/// <summary>What plain numbers tell: found within 50 steps of the beginning, once, and again only when it was over.</summary>
public class HealthMonitorTests
{
    private const int Begins = 100;

    public static TheoryData<TrainingAnomalyKind> Kinds => [.. Ill.Keys];

    private static Dictionary<TrainingAnomalyKind, Func<StepDiagnostics, StepDiagnostics>> Ill { get; } = new()
    {
        [TrainingAnomalyKind.DiscriminatorOverpowers] = step => step with { DiscriminatorCost = 0.001 },
        [TrainingAnomalyKind.DiscriminatorCollapsed] = step => step with { DiscriminatorCost = 1 },
        [TrainingAnomalyKind.OutputConstant] = step => step with { Output = step.Output is null ? null : new(0.1, 0.1, 0, 0.4) },
        [TrainingAnomalyKind.OutputSaturated] = step => step with { Output = step.Output is null ? null : new(0.97, 0.1, 0.9, 0.4) },
        [TrainingAnomalyKind.InputIgnored] = step => step with { Response = step.Response is null ? null : new(0.0001, 0.4, 0.4) },
        [TrainingAnomalyKind.DataStarvation] = step => step with { Waited = TimeSpan.FromMilliseconds(90), Duration = TimeSpan.FromMilliseconds(100) },
        [TrainingAnomalyKind.TensorLeak] = step => step with { TensorsLeft = 1 },
    };

    [Theory]
    [MemberData(nameof(Kinds))]
    public void See_ConditionFromAnyStepOn_IsFoundWithinFiftyStepsAndOnce(TrainingAnomalyKind kind)
    {
        for (var first = Begins; first < Begins + HealthMonitor.ResponseInterval; first++)
        {
            var found = Watch(first + 200, step => step.Step >= first ? Ill[kind](step) : step);
            var condition = Assert.Single(found);
            Assert.Equal(kind, condition.Kind);
            Assert.InRange(condition.Step, first + 1, first + 49);
            Assert.InRange(condition.Since, first, condition.Step);
            Assert.NotEmpty(condition.Message);
            Assert.NotEmpty(condition.Advice);
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void See_ConditionThatEndsAndComesBack_IsToldAgain(TrainingAnomalyKind kind) => Assert.Equal(
        [kind, kind], Watch(600, step => step.Step is (>= 100 and < 200) or >= 400 ? Ill[kind](step) : step).Select(condition => condition.Kind));

    [Theory]
    [MemberData(nameof(Kinds))]
    public void See_ConditionOfAFewSteps_IsNotTold(TrainingAnomalyKind kind) =>
        Assert.Empty(Watch(1000, step => step.Step % 100 < 20 ? Ill[kind](step) : step));

    [Fact]
    public void OptionNames_EachOfThem_IsAnOptionOfTraining() => Assert.All(
        typeof(OptionNames).GetFields(BindingFlags.Public | BindingFlags.Static),
        name => Assert.NotNull(((string)name.GetValue(null)!).Split('.').Aggregate(
            typeof(TrainingOptions), (Type? type, string part) => type?.GetProperty(part)?.PropertyType)));

    [Fact]
    public void See_OneLongWait_IsNotTold() => Assert.Empty(Watch(
        200, step => step.Step == 50 ? step with { Waited = TimeSpan.FromMinutes(1), Duration = TimeSpan.FromMinutes(1.1) } : step));

    [Fact]
    public void See_ShortWaitsOfFastSteps_AreNotTold() => Assert.Empty(Watch(
        500, step => step with { Waited = TimeSpan.FromMilliseconds(4), Duration = TimeSpan.FromMilliseconds(5) }));

    [Fact]
    public void See_TargetsThatAreLikeTheOutput_IsHealthy() => Assert.Empty(Watch(300, step => step with
    {
        Output = step.Output is null ? null : step.Step % 8 == 0 ? new(0.97, 0.95, 0.9, 0.9) : new(0, 0, 0.0001, 0.01),
        Response = step.Response is null ? null : new(0, 0.4, 0.001),
    }));

    private static List<TrainingAnomaly> Watch(int steps, Func<StepDiagnostics, StepDiagnostics> change)
    {
        var monitor = new HealthMonitor();
        return [.. Enumerable.Range(1, steps).SelectMany(step => monitor.Inspect(change(Healthy(step))))];
    }

    private static StepDiagnostics Healthy(long step) => new()
    {
        Step = step,
        DiscriminatorCost = 0.6,
        Output = step % HealthMonitor.OutputInterval == 0 ? new(0.02, 0.1, 0.3, 0.4) : null,
        Response = step % HealthMonitor.ResponseInterval == 0 ? new(0.2, 0.4, 0.4) : null,
        Duration = TimeSpan.FromMilliseconds(50),
        Waited = TimeSpan.FromMilliseconds(1),
    };
}
