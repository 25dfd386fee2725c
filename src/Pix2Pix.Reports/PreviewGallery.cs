using System.Globalization;

namespace Pix2Pix.Reports;

/// <summary>The preview images of a run over time: inputs and targets once, outputs repeatedly, as PNG files in their own folder.</summary>
/// <remarks>
/// Bytes and frames are limited. Beyond a limit, the frame with the closest neighbors is removed, so that the rest covers the whole run.
/// The first and the last frame always stay.
/// </remarks>
/// <param name="folder">The folder of the report.</param>
/// <param name="mostBytes">Maximum total size of the PNG files.</param>
/// <param name="mostFrames">Maximum number of frames, 2 or more.</param>
internal sealed class PreviewGallery(string folder, long mostBytes = PreviewGallery.UsualBytes, int mostFrames = PreviewGallery.UsualFrames)
{
    // In the page, as Base64, they take a third more.
    public const long UsualBytes = 6 << 20;
    public const int UsualFrames = 40;

    private const string FolderName = "previews";
    private const string Prefix = "step-";
    private const string InputName = "input.png";
    private const string TargetName = "target.png";

    private readonly List<Frame> _frames = [];
    private readonly HashSet<string> _unwritten = [];

    public IReadOnlyList<Frame> Frames => _frames;

    /// <summary>The inputs, stacked vertically; null before the first frame.</summary>
    public byte[]? Inputs { get; private set; }

    /// <summary>The targets, stacked vertically; null before the first frame.</summary>
    public byte[]? Targets { get; private set; }

    private string Root => Path.Combine(folder, FolderName);

    /// <summary>Reads the frames of an earlier part of the run; frames after the resumed epoch are removed.</summary>
    /// <exception cref="IOException">The folder cannot be read or written.</exception>
    public void Open(int epochsDone)
    {
        if (!Directory.Exists(Root)) return;
        foreach (var path in Directory.GetFiles(Root, Prefix + "*.png"))
        {
            if (Parse(Path.GetFileNameWithoutExtension(path)) is not { } found) continue;
            if (found.Epoch > epochsDone) File.Delete(path);
            else _frames.Add(new Frame(found.Step, found.Epoch, File.ReadAllBytes(path)));
        }

        if (_frames.Count > 0) (Inputs, Targets) = (ReadIfThere(InputName), ReadIfThere(TargetName));
        _frames.Sort((a, b) => a.Step.CompareTo(b.Step));
        Thin();
    }

    /// <summary>Adds a frame. The inputs and targets are the same every time.</summary>
    public void Add(
        long step,
        int epoch,
        IReadOnlyList<PlanarImage<byte>> inputs,
        IReadOnlyList<PlanarImage<byte>> outputs,
        IReadOnlyList<PlanarImage<byte>> targets)
    {
        if (outputs.Count == 0) return;
        (Inputs, Targets) = (ImageGrid.Encode(inputs), ImageGrid.Encode(targets));
        _frames.RemoveAll(frame => frame.Step >= step);
        _frames.Add(new Frame(step, epoch, ImageGrid.Encode(outputs)));
        _unwritten.UnionWith([NameOf(_frames[^1]), InputName, TargetName]);
        Thin();
    }

    /// <summary>Removes the frames of epochs that are trained again.</summary>
    public void GoBack(int epochsDone) => _frames.RemoveAll(frame => frame.Epoch > epochsDone);

    /// <summary>Writes the new images.</summary>
    /// <exception cref="IOException">They cannot be written; the next call tries again.</exception>
    public void Flush()
    {
        if (_unwritten.Count == 0) return;
        WriteNew(InputName, Inputs!);
        WriteNew(TargetName, Targets!);
        foreach (var frame in _frames) WriteNew(NameOf(frame), frame.Png);

        var known = _frames.Select(NameOf).ToHashSet();
        foreach (var path in Directory.GetFiles(Root, Prefix + "*.png"))
        {
            if (!known.Contains(Path.GetFileName(path))) File.Delete(path);
        }

        _unwritten.Clear();
    }

    private byte[]? ReadIfThere(string name) => File.Exists(Path.Combine(Root, name)) ? File.ReadAllBytes(Path.Combine(Root, name)) : null;

    private void WriteNew(string name, byte[] png)
    {
        if (_unwritten.Contains(name)) AtomicFile.Write(Path.Combine(Root, name), stream => stream.Write(png));
        _unwritten.Remove(name);
    }

    private void Thin()
    {
        while (_frames.Count > 2 && (_frames.Count > mostFrames || Bytes > mostBytes))
        {
            var closest = Enumerable.Range(1, _frames.Count - 2).MinBy(i => _frames[i + 1].Step - _frames[i - 1].Step);
            _unwritten.Remove(NameOf(_frames[closest]));
            _frames.RemoveAt(closest);
        }
    }

    private long Bytes => (Inputs?.Length ?? 0) + (Targets?.Length ?? 0) + _frames.Sum(frame => (long)frame.Png.Length);

    private static string NameOf(Frame frame) =>
        string.Create(CultureInfo.InvariantCulture, $"{Prefix}{frame.Step:D9}-epoch-{frame.Epoch}.png");

    private static (long Step, int Epoch)? Parse(string name) =>
        name.Split('-') is ["step", var step, "epoch", var epoch]
            && long.TryParse(step, NumberStyles.None, CultureInfo.InvariantCulture, out var steps)
            && int.TryParse(epoch, NumberStyles.None, CultureInfo.InvariantCulture, out var epochs) ? (steps, epochs) : null;

    /// <summary>The generator's outputs for the previewed pairs at one time.</summary>
    /// <param name="Step">Completed steps.</param>
    /// <param name="Epoch">The epoch that ended.</param>
    /// <param name="Png">The images, stacked vertically.</param>
    internal sealed record Frame(long Step, int Epoch, byte[] Png);
}
