using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using Pix2Pix.Bench.Measuring;

namespace Pix2Pix.Bench.Comparing;

/// <summary>Starts a process for each work.</summary>
internal sealed class Programs(ComparisonOptions options)
{
    // More than a process with one network takes.
    private const nuint FreeMemory = 2u << 30;

    /// <summary>Does an entry's work.</summary>
    /// <exception cref="InvalidOperationException">The program failed; the message is what it said.</exception>
    public IReadOnlyList<Reading> Run(Entry entry)
    {
        string[] tensors = options.IsOfTensors ? ["--tensors"] : [];
        string[] repeats = options.IsQuick ? ["--warm-up", "1", "--repeat", "2"] : [];
        string[] common = ["--folder", options.FilesFolder, "--threads", Text(options.Threads), "--device", options.Device];
        return Start(entry.IsCompiled, [.. entry.Arguments, .. common, .. repeats, .. tensors]);
    }

    public void WriteFiles()
    {
        Directory.CreateDirectory(options.FilesFolder);
        string[] images = options.Images is { } folder ? ["--images", folder] : [];
        Start(compiled: false, ["files", "--folder", options.FilesFolder, "--files", Text(options.Files), .. images, .. Flags()]);
    }

    /// <summary>Reads the models, which a system may have put out of its memory, and has the system find free memory, which the host of a virtual machine may have taken back.</summary>
    public unsafe void PrepareMachine()
    {
        foreach (var file in Directory.GetFiles(options.FilesFolder, "model.*"))
        {
            using var stream = File.OpenRead(file);
            stream.CopyTo(Stream.Null);
        }

        if (options.IsQuick) return;
        var memory = NativeMemory.Alloc(FreeMemory);
        NativeMemory.Fill(memory, FreeMemory, 1);
        NativeMemory.Free(memory);
    }

    public IReadOnlyList<Reading> MeasureFloor() =>
        Start(compiled: false, ["floor", "--threads", Text(options.Threads), "--device", options.Device, .. options.IsQuick ? ["--quick"] : Array.Empty<string>()]);

    /// <summary>How far the engines' results are apart.</summary>
    /// <exception cref="InvalidOperationException">They do not compute the same, so there is nothing to compare.</exception>
    public IReadOnlyList<Reading> CheckEngines() =>
        Start(compiled: false, ["same", "--folder", options.FilesFolder, "--threads", Text(options.Threads)]);

    private string[] Flags() => [.. options.IsQuick ? ["--quick"] : Array.Empty<string>(), .. options.IsOfTensors ? ["--tensors"] : Array.Empty<string>()];

    private List<Reading> Start(bool compiled, string[] arguments)
    {
        var start = new ProcessStartInfo { RedirectStandardOutput = true, RedirectStandardError = true };
        string[] command = [.. CommandOf(compiled), .. arguments];
        start.FileName = command[0];
        foreach (var argument in command[1..]) start.ArgumentList.Add(argument);
        start.Environment["OMP_NUM_THREADS"] = Text(options.Threads);
        start.Environment[ProcessClock.StartedVariable] = ProcessClock.TimeOfDay.ToString("R", CultureInfo.InvariantCulture);
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var lines = process.StandardOutput.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        process.WaitForExit();
        if (process.ExitCode != 0) throw new InvalidOperationException($"{string.Join(' ', command)} ended with code {process.ExitCode}: {errors.Result.Trim()}");

        return [.. lines.Where(line => line.StartsWith('{')).Select(Reading.FromJson)];
    }

    private string[] CommandOf(bool compiled) => compiled switch
    {
        true => [options.Compiled!],
        _ when Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet" => [Environment.ProcessPath!, typeof(Programs).Assembly.Location],
        _ => [Environment.ProcessPath!],
    };

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
