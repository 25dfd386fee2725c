namespace Pix2Pix.Reports;

/// <summary>Averages several steps into one line.</summary>
/// <param name="stepsPerLine">The number of steps, 1 or more.</param>
internal sealed class StepAverager(int stepsPerLine)
{
    private readonly double[] _sums = new double[StepSeries.Names.Count];
    private readonly int[] _counts = new int[StepSeries.Names.Count];
    private int _steps;

    public bool IsFull => _steps >= stepsPerLine;

    /// <param name="values">In the order of <see cref="StepSeries"/>; null for missing values.</param>
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

    /// <summary>The mean of the steps since the last line; null if there were none.</summary>
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
