using Pix2Pix.Serialization.Storage;

namespace Pix2Pix.Training.Reports;

/// <summary>The <c>figures.jsonl</c> of a run, to which lines are added. What cannot be written is kept until it can be.</summary>
/// <param name="folder">Where it lies.</param>
internal sealed class MetricsLog(string folder)
{
    public const string FileName = "figures.jsonl";

    private const string OldName = "figures.old.jsonl";

    // Of a run whose disk stays full; about a hundred bytes each.
    private const int MostWaiting = 100_000;

    private readonly Queue<byte[]> _waiting = [];
    private long _length;

    private string Location => Path.Combine(folder, FileName);

    /// <summary>Goes on with what an earlier part of the run wrote.</summary>
    /// <param name="step">Where the run goes on from; 0 for a new run.</param>
    /// <param name="epochsDone">Epochs that are finished.</param>
    /// <returns>The lines that stay: those of steps and epochs that will not be done again.</returns>
    /// <exception cref="IOException">The folder cannot be written.</exception>
    public IReadOnlyList<MetricsRecord> Open(long step, int epochsDone)
    {
        Directory.CreateDirectory(folder);
        List<MetricsRecord> kept = [];
        if (File.Exists(Location))
        {
            if (step == 0) File.Move(Location, Path.Combine(folder, OldName), overwrite: true);
            else kept.AddRange(Read().Where(line => Stays(line, step, epochsDone)));
        }

        Replace(kept);
        return kept;
    }

    /// <summary>Takes back what an earlier step does again, but for messages.</summary>
    /// <param name="step">Where the run goes on from.</param>
    /// <param name="epochsDone">Epochs that are finished then.</param>
    /// <returns>The lines that stay.</returns>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public IReadOnlyList<MetricsRecord> GoBack(long step, int epochsDone)
    {
        Flush();
        List<MetricsRecord> kept = [.. Read().Where(line => line is MessageLine || Stays(line, step, epochsDone))];
        Replace(kept);
        return kept;
    }

    /// <summary>Adds a line to those that are written next.</summary>
    public void Add(MetricsRecord line)
    {
        if (_waiting.Count == MostWaiting) _waiting.Dequeue();
        _waiting.Enqueue(line.Serialize());
    }

    /// <summary>Appends what was added.</summary>
    /// <exception cref="IOException">It cannot be written; it will be tried again.</exception>
    public void Flush()
    {
        if (_waiting.Count == 0) return;
        Directory.CreateDirectory(folder);
        using (var stream = new FileStream(Location, FileMode.OpenOrCreate, FileAccess.Write, FileShare.Read))
        {
            // A line that was cut short by a full disk would end in the middle of the next one; a file that was removed begins anew.
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
