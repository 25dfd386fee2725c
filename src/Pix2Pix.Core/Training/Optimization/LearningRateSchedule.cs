using static System.FormattableString;

namespace Pix2Pix.Training;

/// <summary>The built-in learning rate schedules.</summary>
public static class LearningRateSchedule
{
    /// <summary>A constant learning rate, as in the paper.</summary>
    public static ILearningRateSchedule Constant { get; } = new Computed(nameof(Constant), (_, _) => 1);

    /// <summary>Constant, followed by a linear decay that reaches zero after the last epoch, as in the PyTorch implementation.</summary>
    /// <param name="constantEpochs">Epochs at the full rate, zero or more. The PyTorch implementation uses 100.</param>
    /// <param name="decayEpochs">Epochs of decay, 1 or more. The PyTorch implementation uses 100.</param>
    public static ILearningRateSchedule LinearDecay(int constantEpochs, int decayEpochs)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(constantEpochs);
        ArgumentOutOfRangeException.ThrowIfLessThan(decayEpochs, 1);
        return new Computed(
            $"LinearDecay({constantEpochs}, {decayEpochs})",
            (epoch, _) => Math.Max(0, 1 - (Math.Max(0, epoch - constantEpochs) / (decayEpochs + 1.0))));
    }

    /// <summary>Multiplies the rate by a factor every few epochs.</summary>
    /// <param name="everyEpochs">1 or more. The PyTorch implementation uses 50.</param>
    /// <param name="factor">Above zero. Default 0.1, as in the PyTorch implementation.</param>
    public static ILearningRateSchedule Step(int everyEpochs, double factor = 0.1)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(everyEpochs, 1);
        ThrowUnlessPositive(factor);
        return new Computed(Invariant($"Step({everyEpochs}, {factor})"), (epoch, _) => Math.Pow(factor, (epoch - 1) / everyEpochs));
    }

    /// <summary>Half a cosine from 1 down to a minimum factor, then constant. Loshchilov and Hutter 2017.</summary>
    /// <param name="epochs">Epochs of the decay, 1 or more.</param>
    /// <param name="minFactor">The minimum factor, 0 to 1. Default 0.</param>
    public static ILearningRateSchedule CosineAnnealing(int epochs, double minFactor = 0)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(epochs, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(minFactor);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(minFactor, 1);
        return new Computed(Invariant($"Cosine({epochs}, {minFactor})"), (epoch, _) =>
            minFactor + ((1 - minFactor) * (1 + Math.Cos(Math.PI * Math.Min(epoch - 1, epochs) / epochs)) / 2));
    }

    /// <summary>
    /// Multiplies the rate by a factor when the validation metric stops improving. Requires <see cref="TrainingOptions.Validation"/>.
    /// </summary>
    /// <param name="patience">Number of validations without improvement to tolerate, zero or more. Default 5.</param>
    /// <param name="factor">Above zero. Default 0.2.</param>
    /// <param name="threshold">Relative decrease from the best metric that counts as an improvement. Default 0.01.</param>
    public static ILearningRateSchedule ReduceOnPlateau(int patience = 5, double factor = 0.2, double threshold = 0.01)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(patience);
        ThrowUnlessPositive(factor);
        ArgumentOutOfRangeException.ThrowIfNegative(threshold);
        return new Computed(
            Invariant($"Plateau({patience}, {factor}, {threshold})"),
            (_, metrics) => Math.Pow(factor, CountPlateaus(metrics, patience, threshold)));
    }

    private static int CountPlateaus(IReadOnlyList<double> metrics, int patience, double threshold)
    {
        var (best, stalled, plateaus) = (double.PositiveInfinity, 0, 0);
        foreach (var metric in metrics)
        {
            if (double.IsInfinity(best) || metric < best - (threshold * Math.Abs(best)))
            {
                (best, stalled) = (metric, 0);
            }
            else if (++stalled > patience)
            {
                (stalled, plateaus) = (0, plateaus + 1);
            }
        }

        return plateaus;
    }

    private static void ThrowUnlessPositive(double factor)
    {
        if (!(factor > 0 && double.IsFinite(factor)))
        {
            throw new ArgumentOutOfRangeException(nameof(factor), factor, "Use a number above zero.");
        }
    }

    private sealed class Computed(string name, Func<int, IReadOnlyList<double>, double> factorOf) : ILearningRateSchedule
    {
        public double GetFactor(int epoch, IReadOnlyList<double> metrics) => factorOf(epoch, metrics);

        public override string ToString() => name;
    }
}
