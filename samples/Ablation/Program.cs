using Ablation;
using Ablation.Experiment;
using Ablation.Report;
using SampleTools.Options;
using SampleTools.Training;

// The exit code that a shell expects of a program stopped by Ctrl+C.
const int Interrupted = 130;

return await SampleProgram.RunAsync(args, CommandLine.Syntax, async options =>
{
    var folder = new ResultFolder(options.Out);
    using var stop = new GracefulCancellation();
    try
    {
        var run = await AblationRun.RunAsync(options, folder, stop.Token);
        var report = new ResultReport(options, run, folder);
        MarkdownReport.Write(report);
        HtmlReport.Write(report);
        Console.WriteLine();
        Console.WriteLine(MarkdownReport.TablesOf(report));
        Console.WriteLine($"See {folder.Html}");
        return run.IsComplete ? 0 : Interrupted;
    }
    catch (OperationCanceledException)
    {
        Console.WriteLine("Stopped before the first row; there is nothing to report.");
        return Interrupted;
    }
});
