using System.Globalization;
using Pix2Pix.Serialization;

namespace Pix2Pix.Checkpoints;

/// <summary>An open checkpoint whose files are all present, complete and of the same step.</summary>
internal sealed class CheckpointReader : IDisposable
{
    private const string StepKey = "pix2pix.step";

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
                path = PathOf(CheckpointFolder.Average);
                ThrowIfOtherStep(path, ModelFile.InfoOf(Average.Header, path, withNetwork: false).Steps);
            }

            if (Manifest.HistoryCount > 0) History = OpenOfStep(CheckpointFolder.History, "pairs", "the image pool");
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    public string Folder { get; }

    public TrainingManifest Manifest { get; }

    /// <summary>The model file's metadata without the network's options.</summary>
    public ModelInfo Info { get; }

    public TensorFile Model { get; }

    public TensorFile Discriminator { get; }

    public TensorFile Optimizers { get; }

    /// <summary>Null if training keeps no average.</summary>
    public TensorFile? Average { get; }

    /// <summary>Null if the image pool is empty.</summary>
    public TensorFile? History { get; }

    /// <exception cref="DirectoryNotFoundException">The folder does not exist.</exception>
    /// <exception cref="InvalidDataException">It is not a complete checkpoint; the message names the file and the problem.</exception>
    public static CheckpointReader Open(string folder) => new(CheckpointFolder.Locate(folder));

    /// <summary>Metadata that ties a file to its checkpoint.</summary>
    public static Dictionary<string, string> MetadataOf(long step) => new() { [StepKey] = step.ToString(CultureInfo.InvariantCulture) };

    public string PathOf(string file) => Path.Combine(Folder, file);

    public void Dispose() => _files.ForEach(file => file.Dispose());

    private TensorFile OpenOfStep(string name, string contents, string owner)
    {
        var file = OpenFile(name, contents, owner);
        var text = file.Header.Metadata.GetValueOrDefault(StepKey);
        ThrowIfOtherStep(PathOf(name), long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var step) ? step : -1);
        return file;
    }

    private TensorFile OpenFile(string name, string contents, string owner)
    {
        var path = PathOf(name);
        if (!File.Exists(path)) throw TrainingManifest.Damaged(path, "it is missing");
        var file = TensorFile.Open(path, contents, owner);
        _files.Add(file);
        return file;
    }

    // Files of two checkpoints in one folder would resume from a state that never existed.
    private void ThrowIfOtherStep(string path, long step)
    {
        if (step == Manifest.Step) return;
        throw TrainingManifest.Damaged(path, $"it is of step {step}, but {TrainingManifest.FileName} is of step {Manifest.Step}");
    }
}
