using System.Diagnostics;
using Pix2Pix.Checkpoints;

namespace Pix2Pix.TestHost;

/// <summary>
/// A run whose checkpoints lie on a small disk of its own: full after step 5, with room again after step 9, read-only after step 11, writable again after step 14,
/// full once more after step 16 and to the end.
/// </summary>
public static class DiskFaults
{
    // Room for some of a checkpoint's files, but not for all.
    private const int LeftFree = 40 << 10;

    /// <param name="folder">Where the disk is mounted.</param>
    /// <param name="model">A path elsewhere, for the model of the end.</param>
    public static async Task RunAsync(string folder, string model)
    {
        var ballast = Path.Combine(folder, "ballast");
        using var training = new TestHostTraining(folder);
        try
        {
            await training.RunAsync(progress =>
            {
                Console.WriteLine($"{progress.GlobalStep}: {Describe(training.Checkpoints)}");
                switch (progress.GlobalStep)
                {
                    case 5 or 16:
                        Fill(ballast);
                        break;
                    case 9:
                        File.Delete(ballast);
                        break;
                    case 11:
                        Mount(folder, "remount,ro");
                        break;
                    case 14:
                        Mount(folder, "remount,rw");
                        break;
                }
            }).ConfigureAwait(false);
            Console.WriteLine("no failure");
        }
        catch (IOException e)
        {
            Console.WriteLine($"failure: {e.Message}");
        }

        Console.WriteLine($"end: {Describe(training.Checkpoints)}");
        training.Trainer.SaveModel(model);
        training.Trainer.SaveCheckpoint(model + ".checkpoint");
        Console.WriteLine($"elsewhere: {TrainingCheckpoint.Read(model + ".checkpoint").Step}");
    }

    // The latest whole checkpoint, and how many folders there are that are none.
    private static string Describe(string checkpoints)
    {
        var folders = Directory.Exists(checkpoints) ? Directory.GetDirectories(checkpoints) : [];
        var damaged = folders.Count(folder =>
        {
            try
            {
                TrainingCheckpoint.Read(folder);
                return false;
            }
            catch (InvalidDataException)
            {
                return true;
            }
        });
        return $"latest {TrainingCheckpoint.FindLatest(checkpoints)?.Step}, damaged {damaged}";
    }

    private static void Fill(string ballast)
    {
        using var stream = new FileStream(ballast, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0);
        var block = new byte[4 << 10];
        try
        {
            while (true) stream.Write(block);
        }
        catch (IOException)
        {
            stream.SetLength(stream.Length - LeftFree);
        }
    }

    private static void Mount(string folder, string options)
    {
        using var mount = Process.Start("mount", ["-o", options, folder]);
        mount.WaitForExit();
        if (mount.ExitCode != 0) throw new InvalidOperationException($"mount -o {options} failed: {mount.ExitCode}.");
    }
}
