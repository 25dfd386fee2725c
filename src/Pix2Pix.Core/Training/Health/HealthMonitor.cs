using System.Globalization;

namespace Pix2Pix.Training.Health;

/// <summary>Detects anomalies of a run from the plain numbers of its steps. It never touches a network.</summary>
internal sealed class HealthMonitor
{
    /// <summary>The number of steps between two measurements of the output.</summary>
    public const int OutputInterval = 4;

    /// <summary>The number of steps between two tries with another input: two tries fit in the 50 steps that detection may take.</summary>
    public const int ResponseInterval = 24;

    private const int Window = 40;

    // Scores of 5 and more everywhere. Runs that learn stay above 0.2.
    private const double SureCost = 0.01;

    // The rounding error of a float32 mean; scores that differ at all are far beyond it.
    private const double GuessingTolerance = 2e-6;

    private const double SaturatedShare = 0.9;
    private const double SaturatedBeyondTarget = 0.4;

    // An eighth of an 8-bit level. The closest fresh network, a generator with one filter, has ten times as much.
    private const double ConstantSpread = 0.001;
    private const double VariedSpread = 0.05;

    private const double IgnoredShare = 0.005;
    private const double DifferentInputs = 0.02;

    private static readonly TimeSpan LongWait = TimeSpan.FromSeconds(1);

    private readonly SlidingWindowCounter _sure = new(Window, Window * 9 / 10);
    private readonly SlidingWindowCounter _blind = new(Window, Window);
    private readonly SlidingWindowCounter _constant = new(Window / 5, Window / 5);
    private readonly SlidingWindowCounter _saturated = new(Window / 5, Window / 5);
    private readonly SlidingWindowCounter _ignored = new(2, 2);
    private readonly SlidingWindowCounter _waiting = new(Window, Window * 9 / 10);
    private readonly SlidingWindowCounter _leaking = new(Window, Window * 9 / 10);
    private readonly Queue<TimeSpan> _waits = new();

    /// <summary>Adds a step and returns the anomalies found at it.</summary>
    public IReadOnlyList<TrainingAnomaly> Inspect(StepDiagnostics step)
    {
        var found = new List<TrainingAnomaly>();
        if (step.DiscriminatorCost is { } cost) SeeDiscriminator(step.Step, cost, found);
        if (step.Output is { } output) InspectOutput(step.Step, output, found);
        if (step.Response is { } response) InspectResponse(step.Step, response, isConstant: step.Output?.Spread < ConstantSpread, found);
        InspectData(step, found);
        if (_leaking.Add(step.Step, step.TensorsLeft > 0) is { } since)
        {
            found.Add(new TrainingAnomaly(
                TrainingAnomalyKind.TensorLeak, since, step.Step,
                $"every step leaks tensors, {step.TensorsLeft} in the last one, so memory will run out.",
                "Look for a loss, an additional loss or a hook that keeps a tensor: read values with ToSingle(), and dispose the tensors " +
                "you create."));
        }

        return found;
    }

    /// <summary>The anomaly of a NaN or infinite value, which ends the step at which it is found.</summary>
    /// <param name="step">The step.</param>
    /// <param name="what">The value that is not finite.</param>
    /// <param name="fault">Where it begins; null if all weights and layers are finite.</param>
    public static TrainingAnomaly NotFinite(long step, string what, FaultPlace? fault)
    {
        var where = fault is { } found
            ? $"It begins in {found.Text}."
            : "All weights and layers are finite, so it begins in the objective itself.";
        return new TrainingAnomaly(
            TrainingAnomalyKind.NonFinite, step, step, $"{what} is NaN or infinite. {where}",
            $"Lower {OptionNames.LearningRate}, check your own losses for a division by zero or the root of zero, and check the data.",
            fault?.Layer);
    }

    private void SeeDiscriminator(long step, double cost, List<TrainingAnomaly> found)
    {
        if (_sure.Add(step, cost < SureCost) is { } sure)
        {
            found.Add(new TrainingAnomaly(
                TrainingAnomalyKind.DiscriminatorOverpowers, sure, step,
                $"the discriminator is certain of every patch, with a loss of {Text(cost)} times that of guessing, so the generator no " +
                "longer learns from it.",
                $"Weaken it: use fewer layers or filters, a lower {OptionNames.DiscriminatorWeight} or a {OptionNames.ImagePoolSize} of " +
                "50. Or use more pairs, or pairs whose inputs and targets match better."));
        }

        if (_blind.Add(step, Math.Abs(cost - 1) < GuessingTolerance) is { } blind)
        {
            found.Add(new TrainingAnomaly(
                TrainingAnomalyKind.DiscriminatorCollapsed, blind, step,
                "the discriminator gives every patch the same score, real or fake, so the generator learns nothing from it.",
                "Its weights may be zero, or it may lack normalization: use batch or instance normalization and fresh weights."));
        }
    }

    private void InspectOutput(long step, OutputStatistics output, List<TrainingAnomaly> found)
    {
        var isConstant = output.Spread < ConstantSpread && output.TargetSpread > VariedSpread;
        if (_constant.Add(step, isConstant) is { } constant)
        {
            found.Add(new TrainingAnomaly(
                TrainingAnomalyKind.OutputConstant, constant, step,
                $"the output is a single color: its standard deviation is {Text(output.Spread)}, and the targets' is " +
                $"{Text(output.TargetSpread)}.",
                $"Lower {OptionNames.LearningRate} and restart, or resume from an earlier checkpoint; normalize in the generator."));
        }

        var isSaturated = output.Saturation > SaturatedShare && output.Saturation > output.TargetSaturation + SaturatedBeyondTarget;
        if (_saturated.Add(step, isSaturated) is { } saturated)
        {
            found.Add(new TrainingAnomaly(
                TrainingAnomalyKind.OutputSaturated, saturated, step,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{100 * output.Saturation:F0}% of the output values are saturated at -1 or 1, where gradients vanish, but only " +
                    $"{100 * output.TargetSaturation:F0}% of the target values."),
                $"Lower {OptionNames.LearningRate} and restart, or resume from an earlier checkpoint; check your losses' weights."));
        }
    }

    // A constant output is reported as such, not as ignoring the input.
    private void InspectResponse(long step, ResponseStatistics response, bool isConstant, List<TrainingAnomaly> found)
    {
        var differ = !isConstant && response.Input > DifferentInputs && response.Target > DifferentInputs;
        if (_ignored.Add(step, differ && response.Output < IgnoredShare * response.Target) is not { } since) return;
        found.Add(new TrainingAnomaly(
            TrainingAnomalyKind.InputIgnored, since, step,
            $"the output hardly depends on the input: for a different input it changes by {Text(response.Output)}, and the target by " +
            $"{Text(response.Target)}.",
            $"Check that inputs and targets match; use skip connections or a higher {OptionNames.ReconstructionWeight}, or restart."));
    }

    private void InspectData(StepDiagnostics step, List<TrainingAnomaly> found)
    {
        if (step.Duration <= TimeSpan.Zero) return;
        if (_waits.Count == Window) _waits.Dequeue();
        _waits.Enqueue(step.Waited);
        var waited = new TimeSpan(_waits.Sum(wait => wait.Ticks));
        if (_waiting.Add(step.Step, step.Waited > step.Duration / 2, () => waited > LongWait) is not { } since) return;
        found.Add(new TrainingAnomaly(
            TrainingAnomalyKind.DataStarvation, since, step.Step,
            $"the networks spend most of the time waiting for data, {Text(waited.TotalSeconds)} s in the last {_waits.Count} steps.",
            "Use smaller image files or a faster disk, run fewer things at once, or make GetPair of your own dataset cheaper."));
    }

    private static string Text(double value) => value.ToString("G2", CultureInfo.InvariantCulture);
}

/// <summary>Where a NaN or infinite value was found first.</summary>
/// <param name="Layer">Its name, such as <c>generator.encoder.0.conv.weight</c>.</param>
/// <param name="Text">A readable form of the name, for messages.</param>
internal readonly record struct FaultPlace(string Layer, string Text);
