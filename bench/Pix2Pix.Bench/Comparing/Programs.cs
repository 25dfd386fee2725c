using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using Pix2Pix.Bench.Measuring;

namespace Pix2Pix.Bench.Comparing;

/// <summary>Starts the programs of all sides, each in a process of its own.</summary>
internal sealed class Programs(ComparisonOptions options)
{
    // More than a process with one network takes.
    private const nuint FreeMemory = 2u << 30;

    /// <summary>Does an entry's work.</summary>
    /// <exception cref="InvalidOperationException">The program failed; the message is what it said.</exception>
    public IReadOnlyList<Reading> Run(Entry entry)
    {
        string[] tensors = options.IsOfTensors && entry.Side is Side.Library or Side.CompiledLibrary ? ["--tensors"] : [];
        string[] repeats = options.IsQuick ? ["--warm-up", "1", "--repeat", "2"] : [];
        string[] common = ["--folder", options.FilesFolder, "--threads", Text(options.Threads), "--device", options.Device];
        return Start(entry.Side, [.. entry.Arguments, .. common, .. repeats, .. tensors]);
    }

    public void WriteFiles()
    {
        Directory.CreateDirectory(options.FilesFolder);
        string[] pictures = options.Pictures is { } folder ? ["--pictures", folder] : [];
        Start(Side.Library, ["files", "--folder", options.FilesFolder, "--files", Text(options.Files), .. pictures, .. Flags()]);
    }

    /// <summary>Reads the models, which a system may have put out of its memory, and has the system find free memory, which the host of a virtual machine may have taken back.</summary>
    public unsafe void PrepareMachine()
    {
        foreach (var file in Directory.GetFiles(options.FilesFolder, "model.*"))
        {
            using var stream = File.OpenRead(file);
            stream.CopyTo(Stream.Null);
        }

        var memory = NativeMemory.Alloc(FreeMemory);
        NativeMemory.Fill(memory, FreeMemory, 1);
        NativeMemory.Free(memory);
    }

    public IReadOnlyList<Reading> MeasureFloor() =>
        Start(Side.Library, ["floor", "--threads", Text(options.Threads), "--device", options.Device, .. options.IsQuick ? ["--quick"] : Array.Empty<string>()]);

    /// <summary>Name and version of the other engines.</summary>
    public IReadOnlyList<string> Engines() =>
        [.. new[] { Side.PyTorch, Side.OnnxRuntime }.Where(options.Has).Select(VersionOf)];

    // Why it does not answer, its works will tell.
    private string VersionOf(Side side)
    {
        try
        {
            return Start(side, ["version", "--folder", options.FilesFolder])[0].Figure;
        }
        catch (InvalidOperationException)
        {
            return $"{side} of unknown version";
        }
    }

    private string[] Flags() => [.. options.IsQuick ? ["--quick"] : Array.Empty<string>(), .. options.IsOfTensors ? ["--tensors"] : Array.Empty<string>()];

    private List<Reading> Start(Side side, string[] arguments)
    {
        var start = new ProcessStartInfo { RedirectStandardOutput = true, RedirectStandardError = true };
        string[] command = [.. CommandOf(side), .. arguments];
        start.FileName = command[0];
        foreach (var argument in command[1..]) start.ArgumentList.Add(argument);
        start.Environment["OMP_NUM_THREADS"] = Text(options.Threads);
        start.Environment["PYTHONDONTWRITEBYTECODE"] = "1";
        start.Environment[ProcessClock.StartedVariable] = ProcessClock.Now.ToString("R", CultureInfo.InvariantCulture);
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var lines = process.StandardOutput.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        process.WaitForExit();
        if (process.ExitCode != 0) throw new InvalidOperationException($"{string.Join(' ', command)} ended with code {process.ExitCode}: {errors.Result.Trim()}");

        return [.. lines.Where(line => line.StartsWith('{')).Select(Reading.FromJson)];
    }

    private string[] CommandOf(Side side) => side switch
    {
        Side.PyTorch => [options.Python!, Path.Combine(options.Scripts!, "pytorch", "bench.py")],
        Side.OnnxRuntime => [options.Node!, Path.Combine(options.Scripts!, "onnx", "bench.mjs")],
        Side.CompiledLibrary => [options.Compiled!],
        _ when Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet" => [Environment.ProcessPath!, typeof(Programs).Assembly.Location],
        _ => [Environment.ProcessPath!],
    };

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
