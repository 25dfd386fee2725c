namespace Pix2Pix.Training.Reports;

/// <summary>Makes one line of several steps.</summary>
/// <param name="stepsPerLine">How many, 1 or more.</param>
internal sealed class StepAverager(int stepsPerLine)
{
    private readonly double[] _sums = new double[StepSeries.Names.Count];
    private readonly int[] _counts = new int[StepSeries.Names.Count];
    private int _steps;

    /// <summary>Whether the steps since the last line are as many as a line shall have.</summary>
    public bool IsFull => _steps >= stepsPerLine;

    /// <param name="values">In the order of <see cref="StepSeries"/>; null where there is none.</param>
    public void Add(ReadOnlySpan<double?> values)
    {
        _steps++;
        for (var i = 0; i < values.Length; i++)
        {
            if (values[i] is not { } value) continue;
            _sums[i] += value;
            _counts[i]++;
        }
    }

    /// <summary>The mean of the steps since the last line; null where there was none.</summary>
    public StepLine? Flush(RunState state, double seconds)
    {
        if (_steps == 0) return null;
        double?[] means = [.. _sums.Select((sum, i) => _counts[i] == 0 ? (double?)null : sum / _counts[i])];
        var line = new StepLine(state.Step, state.Epoch, seconds, _steps, state.DataWaitFraction, means);
        Array.Clear(_sums);
        Array.Clear(_counts);
        _steps = 0;
        return line;
    }
}
