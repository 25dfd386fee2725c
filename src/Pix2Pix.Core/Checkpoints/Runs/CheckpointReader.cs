using System.Globalization;

namespace Pix2Pix.Checkpoints;

/// <summary>An open checkpoint: all of its files are there, whole, and of the same step.</summary>
internal sealed class CheckpointReader : IDisposable
{
    private readonly List<TensorFile> _files = [];

    private CheckpointReader(string folder)
    {
        Folder = folder;
        try
        {
            Manifest = TrainingManifest.Read(folder);
            Model = OpenFile(CheckpointFolder.Model, "weights", "the network");
            var path = PathOf(CheckpointFolder.Model);
            Info = ModelFile.InfoOf(Model.Header, path, withNetwork: false);
            ThrowIfOtherStep(path, Info.Steps);
            Discriminator = OpenOfStep(CheckpointFolder.Discriminator, "weights", "the discriminator");
            Optimizers = OpenOfStep(CheckpointFolder.Optimizers, "states", "the optimizers");
            if (Manifest.AverageSteps is not null)
            {
                Average = OpenFile(CheckpointFolder.Average, "averaged weights", "the network");
                ThrowIfOtherStep(PathOf(CheckpointFolder.Average), ModelFile.InfoOf(Average.Header, PathOf(CheckpointFolder.Average), withNetwork: false).Steps);
            }

            if (Manifest.HistoryCount > 0) History = OpenOfStep(CheckpointFolder.History, "pairs", "the history pool");
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    public string Folder { get; }

    public TrainingManifest Manifest { get; }

    /// <summary>What the model file says, but for the network's options.</summary>
    public ModelInfo Info { get; }

    public TensorFile Model { get; }

    public TensorFile Discriminator { get; }

    public TensorFile Optimizers { get; }

    /// <summary>Null where training keeps no average.</summary>
    public TensorFile? Average { get; }

    /// <summary>Null without a history.</summary>
    public TensorFile? History { get; }

    /// <exception cref="DirectoryNotFoundException">There is no such folder.</exception>
    /// <exception cref="InvalidDataException">It is no whole checkpoint; the message names the file and the cause.</exception>
    public static CheckpointReader Open(string folder) => new(CheckpointFolder.Locate(folder));

    /// <summary>Metadata that ties a file to its checkpoint.</summary>
    public static Dictionary<string, string> MetadataOf(long step) => new() { ["pix2pix.step"] = step.ToString(CultureInfo.InvariantCulture) };

    public string PathOf(string file) => Path.Combine(Folder, file);

    public void Dispose() => _files.ForEach(file => file.Dispose());

    private TensorFile OpenOfStep(string name, string contents, string owner)
    {
        var file = OpenFile(name, contents, owner);
        ThrowIfOtherStep(
            PathOf(name), long.TryParse(file.Header.Metadata.GetValueOrDefault("pix2pix.step"), NumberStyles.None, CultureInfo.InvariantCulture, out var step) ? step : -1);
        return file;
    }

    private TensorFile OpenFile(string name, string contents, string owner)
    {
        var path = PathOf(name);
        if (!File.Exists(path)) throw TrainingManifest.Damaged(path, "it is not there");
        var file = TensorFile.Open(path, contents, owner);
        _files.Add(file);
        return file;
    }

    // Files of two checkpoints in one folder would go on from a state that never was.
    private void ThrowIfOtherStep(string path, long step)
    {
        if (step != Manifest.Step) throw TrainingManifest.Damaged(path, $"it is of step {step}, and {TrainingManifest.FileName} is of " +
            $"step {Manifest.Step}");
    }
}
