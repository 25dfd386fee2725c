using System.Globalization;

namespace Pix2Pix.Training.Health;

/// <summary>Tells from what is seen of the steps what is wrong with a run. It is handed plain numbers and knows of no network.</summary>
internal sealed class HealthMonitor
{
    /// <summary>The output is looked at in every so many steps.</summary>
    public const int OutputInterval = 4;

    /// <summary>Another input is tried in every so many steps: twice within the 50 in which a condition is to be found.</summary>
    public const int ResponseInterval = 24;

    private const int Window = 40;

    // Scores of 5 and more, all over. Runs that learn stay above a fifth.
    private const double SureCost = 0.01;

    // The rounding of a mean of float32 numbers; scores that differ at all are far beyond.
    private const double GuessingTolerance = 2e-6;

    private const double SaturatedShare = 0.9;
    private const double SaturatedBeyondTarget = 0.4;

    // An eighth of a level of a byte. Of fresh networks a generator of one filter comes nearest, with ten times as much.
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

    /// <summary>Takes in a step.</summary>
    /// <returns>What was found at it.</returns>
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
                $"every step leaves tensors behind, the last one {step.TensorsLeft}, so memory will run out.",
                "Look for a loss, an extra term or a hook that keeps a tensor: take ToSingle() of what you want to know, and dispose " +
                "what you made."));
        }

        return found;
    }

    /// <summary>A condition that ends the step at which it is found.</summary>
    /// <param name="step">The step.</param>
    /// <param name="what">What is not finite.</param>
    /// <param name="fault">Where it begins; null where no weight and no layer is at fault.</param>
    public static TrainingAnomaly NotFinite(long step, string what, FaultPlace? fault)
    {
        var where = fault is { } found
            ? $"It begins in {found.Text}."
            : "All weights and layers are finite, so it begins in the objective itself.";
        return new TrainingAnomaly(
            TrainingAnomalyKind.NonFinite, step, step, $"{what} is infinite or no number. {where}",
            $"Lower {OptionNames.LearningRate}, look at terms of your own for a division by zero or the root of zero, and check the data.",
            fault?.Layer);
    }

    private void SeeDiscriminator(long step, double cost, List<TrainingAnomaly> found)
    {
        if (_sure.Add(step, cost < SureCost) is { } sure)
        {
            found.Add(new TrainingAnomaly(
                TrainingAnomalyKind.DiscriminatorOverpowers, sure, step,
                $"the discriminator is sure of every patch, at {Text(cost)} of what guessing costs it, so the generator learns nothing " +
                "from it any more.",
                $"Weaken it: fewer layers or filters, a lower {OptionNames.DiscriminatorWeight}, a {OptionNames.ImagePoolSize} of 50; " +
                "or use more pairs, or pairs whose inputs and targets fit each other."));
        }

        if (_blind.Add(step, Math.Abs(cost - 1) < GuessingTolerance) is { } blind)
        {
            found.Add(new TrainingAnomaly(
                TrainingAnomalyKind.DiscriminatorCollapsed, blind, step,
                "the discriminator gives every patch the same score, real or generated, so the generator learns nothing from it.",
                "Its weights may be zero or its normalization missing: use batch or instance normalization, and fresh weights."));
        }
    }

    private void InspectOutput(long step, OutputStatistics output, List<TrainingAnomaly> found)
    {
        var isConstant = output.Spread < ConstantSpread && output.TargetSpread > VariedSpread;
        if (_constant.Add(step, isConstant) is { } constant)
        {
            found.Add(new TrainingAnomaly(
                TrainingAnomalyKind.OutputConstant, constant, step,
                $"the output is of one colour, with a spread of {Text(output.Spread)} where the targets' is {Text(output.TargetSpread)}.",
                $"Lower {OptionNames.LearningRate} and begin anew, or from an earlier checkpoint; give the generator a normalization."));
        }

        var isSaturated = output.Saturation > SaturatedShare && output.Saturation > output.TargetSaturation + SaturatedBeyondTarget;
        if (_saturated.Add(step, isSaturated) is { } saturated)
        {
            found.Add(new TrainingAnomaly(
                TrainingAnomalyKind.OutputSaturated, saturated, step,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{100 * output.Saturation:F0} % of the output is at the ends of the range, where gradients vanish, and only " +
                    $"{100 * output.TargetSaturation:F0} % of the targets."),
                $"Lower {OptionNames.LearningRate} and begin anew, or from an earlier checkpoint; look at the weights of terms of your " +
                "own."));
        }
    }

    // What is constant is told as that.
    private void InspectResponse(long step, ResponseStatistics response, bool isConstant, List<TrainingAnomaly> found)
    {
        var differ = !isConstant && response.Input > DifferentInputs && response.Target > DifferentInputs;
        if (_ignored.Add(step, differ && response.Output < IgnoredShare * response.Target) is not { } since) return;
        found.Add(new TrainingAnomaly(
            TrainingAnomalyKind.InputIgnored, since, step,
            $"the output hardly depends on the input: it changes by {Text(response.Output)} for another one, and the targets by " +
            $"{Text(response.Target)}.",
            $"Check that inputs and targets belong together; use skip connections, a higher {OptionNames.ReconstructionWeight}, or begin " +
            "anew."));
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
            $"the networks wait for data most of the time, {Text(waited.TotalSeconds)} s in the last {_waits.Count} steps.",
            "Use smaller picture files, a faster disk, fewer things at once, or a cheaper GetPair where the dataset is your own."));
    }

    private static string Text(double value) => value.ToString("G2", CultureInfo.InvariantCulture);
}

/// <summary>Where a value that is NaN or infinite was found first.</summary>
/// <param name="Layer">Its name, such as <c>generator.encoder.0.conv.weight</c>.</param>
/// <param name="Text">The same for people to read.</param>
internal readonly record struct FaultPlace(string Layer, string Text);
