using System.Diagnostics;
using Microsoft.Extensions.Logging;

namespace Pix2Pix.Reports;

/// <summary>Keeps the report page and the metrics log of a run up to date. All calls come from the run's thread.</summary>
internal sealed class RunReport
{
    private const string PageName = "report.html";
    private const int MostMessages = 100;

    // Writing takes at most 1 / Thrift of the time.
    private const int Thrift = 50;

    private static readonly TimeSpan MetricInterval = TimeSpan.FromSeconds(1);

    private readonly string _folder;
    private readonly ILogger _logger;
    private readonly MetricsLog _metrics;
    private readonly StepAverager _averager;
    private readonly List<MessageLine> _messages = [];
    private ReportContent _content;
    private double _secondsBefore;
    private long _pageWritten;
    private long _metricsWritten;
    private TimeSpan _cost;
    private bool _failing;

    /// <param name="folder">Created if it does not exist.</param>
    /// <param name="content">The initial content: title, sections, interval, and the state that the run starts or resumes from.</param>
    /// <param name="epochsDone">Completed epochs.</param>
    /// <param name="stepsPerLine">The number of steps averaged into one line, 1 or more.</param>
    /// <param name="logger">Receives a warning when the folder cannot be written.</param>
    /// <exception cref="IOException">The folder cannot be written.</exception>
    public RunReport(string folder, ReportContent content, int epochsDone, int stepsPerLine, ILogger logger)
    {
        (_folder, _content, _logger) = (folder, content, logger);
        _averager = new StepAverager(stepsPerLine);
        _metrics = new MetricsLog(folder);
        try
        {
            foreach (var line in _metrics.Open(content.State.Step, epochsDone)) Add(line);
            content.Previews.Open(epochsDone);
            WritePage();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new IOException(
                $"No report can be written to {folder}: {e.Message} Free some space, choose a writable folder, or disable the report.", e);
        }
    }

    /// <param name="state">The state after the step.</param>
    /// <param name="values">In the order of <see cref="StepSeries"/>; null for missing values.</param>
    public void AddStep(RunState state, ReadOnlySpan<double?> values)
    {
        if (state.Step <= _content.State.Step) GoBack(state.Step - 1, state.Epoch - 1);
        Advance(state);
        _averager.Add(values);
        if (_averager.IsFull) TakeSteps();
        WriteIfDue();
    }

    /// <param name="state">The state after the epoch.</param>
    /// <param name="lineOf">Creates the line from the training time in seconds.</param>
    public void AddEpoch(RunState state, Func<double, EpochLine> lineOf)
    {
        Advance(state);
        TakeSteps();
        Record(lineOf(Seconds));
        WriteIfDue();
    }

    public void AddImages(
        long step,
        int epoch,
        IReadOnlyList<PlanarImage<byte>> inputs,
        IReadOnlyList<PlanarImage<byte>> outputs,
        IReadOnlyList<PlanarImage<byte>> targets) =>
        _content.Previews.Add(step, epoch, inputs, outputs, targets);

    public void AddMessage(string text, bool isWarning = false) =>
        Record(new MessageLine(_content.State.Step, _content.State.Epoch, Seconds, isWarning, text));

    /// <summary>Records the outcome and writes everything a last time.</summary>
    public void End(RunOutcome outcome, string text)
    {
        TakeSteps();
        Record(new EndLine(_content.State.Step, _content.State.Epoch, Seconds, outcome, text));
        _content = _content with { Outcome = outcome, OutcomeText = text };
        Write();
    }

    // The run continues from an earlier step, and trains the later ones again. Messages stay: they give the reason.
    private void GoBack(long step, int epochsDone)
    {
        _averager.Flush(_content.State, Seconds);
        _content = _content with { Curves = new RunCurves() };
        Guard(MetricsLog.FileName, () =>
        {
            foreach (var line in _metrics.GoBack(step, epochsDone).Where(line => line is not MessageLine)) Add(line);
            _content.Previews.GoBack(epochsDone);
        });
    }

    private double Seconds => _secondsBefore + _content.State.Elapsed.TotalSeconds;

    private void Advance(RunState state) =>
        _content = _content with { State = state, Elapsed = TimeSpan.FromSeconds(_secondsBefore) + state.Elapsed };

    private void TakeSteps()
    {
        if (_averager.Flush(_content.State, Seconds) is { } line) Record(line);
    }

    private void Record(MetricsRecord line)
    {
        _metrics.Add(line);
        Add(line);
    }

    private void Add(MetricsRecord line)
    {
        // Lines of an earlier part of the run are read before this part's timer starts.
        if (_content.State.Elapsed == TimeSpan.Zero) _secondsBefore = Math.Max(_secondsBefore, line.Seconds);
        switch (line)
        {
            case StepLine steps:
                _content.Curves.Add(steps);
                break;
            case EpochLine epoch:
                _content.Curves.Add(epoch);
                break;
            case MessageLine message:
                _messages.Add(message);
                if (_messages.Count > MostMessages)
                {
                    _messages.RemoveAt(0);
                    _content = _content with { MessagesLeftOut = _content.MessagesLeftOut + 1 };
                }

                break;
        }
    }

    private void WriteIfDue()
    {
        var interval = _content.Interval;
        if (interval > TimeSpan.Zero && interval < _cost * Thrift) interval = _cost * Thrift;
        if (Stopwatch.GetElapsedTime(_pageWritten) >= interval) Write();
        else if (Stopwatch.GetElapsedTime(_metricsWritten) >= MetricInterval) Guard(MetricsLog.FileName, FlushMetrics);
    }

    private void Write()
    {
        Guard(MetricsLog.FileName, FlushMetrics);
        Guard(PageName, WritePage);
    }

    private void FlushMetrics()
    {
        _metricsWritten = Stopwatch.GetTimestamp();
        _metrics.Flush();
    }

    private void WritePage()
    {
        var began = _pageWritten = Stopwatch.GetTimestamp();
        _content.Previews.Flush();
        var page = new ReportPage(_content with { Messages = _messages });
        AtomicFile.Write(Path.Combine(_folder, PageName), page.WriteTo);
        _cost = Stopwatch.GetElapsedTime(began);
    }

    // A report that cannot be written must not end the run.
    private void Guard(string name, Action write)
    {
        try
        {
            write();
            if (_failing && name == PageName)
            {
                _failing = false;
                _logger.ReportWrittenAgain();
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            if (!_failing)
            {
                _logger.ReportNotWritten(
                    name, e is UnauthorizedAccessException ? "access is denied." : "the disk may be full, or the folder was removed.");
            }

            _failing = true;
        }
    }
}
