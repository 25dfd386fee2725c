using Pix2Pix;
using TorchSharp;

namespace SampleTools.Options;

/// <summary>The common frame of all samples.</summary>
public static class SampleProgram
{
    /// <summary>Reads the command line, sets the number of threads and runs the sample. Error messages go to the error stream.</summary>
    /// <returns>The exit code: 2 if the command line is invalid, 1 if the work failed, otherwise the work's result.</returns>
    public static async Task<int> RunAsync<T>(string[] arguments, CommandLine<T> commandLine, Func<T, Task<int>> work)
        where T : ISampleOptions, new()
    {
        if (arguments.Contains(CommandLine<T>.HelpOption))
        {
            Console.WriteLine(commandLine.Help);
            return 0;
        }

        try
        {
            var options = commandLine.Parse(arguments);
            NativeLibraries.EnsureTorch();
            torch.set_num_threads(options.Threads);
            return await work(options);
        }
        catch (UsageException e)
        {
            Console.Error.WriteLine($"{e.Message} See {CommandLine<T>.HelpOption}.");
            return 2;
        }
        catch (Exception e)
        {
            Console.Error.WriteLine(e.Message);
            return 1;
        }
    }
}
