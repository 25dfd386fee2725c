namespace Pix2Pix.Reports;

/// <summary>Appends lines to the <c>metrics.jsonl</c> of a run. Lines that cannot be written are kept until they can.</summary>
/// <param name="folder">The folder of the file.</param>
internal sealed class MetricsLog(string folder)
{
    public const string FileName = "metrics.jsonl";

    private const string BackupName = "metrics.old.jsonl";

    // Runs of earlier versions have this file.
    private const string LegacyName = "figures.jsonl";

    // In case the disk stays full; about 100 bytes each.
    private const int MostWaiting = 100_000;

    private readonly Queue<byte[]> _waiting = [];
    private long _length;

    private string Location => Path.Combine(folder, FileName);

    /// <summary>Opens the file and drops the lines of steps and epochs that are trained again.</summary>
    /// <param name="step">The step that the run resumes from; 0 for a new run, which starts a new file.</param>
    /// <param name="epochsDone">Completed epochs.</param>
    /// <returns>The lines that stay.</returns>
    /// <exception cref="IOException">The folder cannot be written.</exception>
    public IReadOnlyList<MetricsRecord> Open(long step, int epochsDone)
    {
        Directory.CreateDirectory(folder);
        var legacy = Path.Combine(folder, LegacyName);
        if (File.Exists(legacy) && !File.Exists(Location)) File.Move(legacy, Location);
        List<MetricsRecord> kept = [];
        if (File.Exists(Location))
        {
            if (step == 0) File.Move(Location, Path.Combine(folder, BackupName), overwrite: true);
            else kept.AddRange(Read().Where(line => Stays(line, step, epochsDone)));
        }

        Replace(kept);
        return kept;
    }

    /// <summary>Drops the lines after a step that the run rolls back to, except messages.</summary>
    /// <returns>The lines that stay.</returns>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public IReadOnlyList<MetricsRecord> GoBack(long step, int epochsDone)
    {
        Flush();
        List<MetricsRecord> kept = [.. Read().Where(line => line is MessageLine || Stays(line, step, epochsDone))];
        Replace(kept);
        return kept;
    }

    /// <summary>Queues a line for the next flush.</summary>
    public void Add(MetricsRecord line)
    {
        if (_waiting.Count == MostWaiting) _waiting.Dequeue();
        _waiting.Enqueue(line.Serialize());
    }

    /// <summary>Appends the queued lines.</summary>
    /// <exception cref="IOException">They cannot be written; the next call tries again.</exception>
    public void Flush()
    {
        if (_waiting.Count == 0) return;
        Directory.CreateDirectory(folder);
        using (var stream = new FileStream(Location, FileMode.OpenOrCreate, FileAccess.Write, FileShare.Read))
        {
            // Cuts off a line that a full disk left incomplete. A file that was removed starts again.
            _length = Math.Min(_length, stream.Length);
            stream.SetLength(_length);
            stream.Position = _length;
            foreach (var line in _waiting) stream.Write(line);
            stream.Flush();
            _length = stream.Position;
        }

        _waiting.Clear();
    }

    private IEnumerable<MetricsRecord> Read() =>
        File.Exists(Location) ? File.ReadLines(Location).Select(MetricsRecord.Parse).OfType<MetricsRecord>() : [];

    private void Replace(List<MetricsRecord> lines) => AtomicFile.Write(Location, stream =>
    {
        foreach (var line in lines) stream.Write(line.Serialize());
        _length = stream.Position;
    });

    private static bool Stays(MetricsRecord line, long step, int epochsDone) =>
        line.Step <= step && (line is not EpochLine || line.Epoch <= epochsDone);
}
