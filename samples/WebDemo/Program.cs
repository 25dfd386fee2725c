using SampleTools.Options;
using TorchSharp;
using WebDemo;
using WebDemo.Models;

if (args.Contains("--help"))
{
    Console.WriteLine(CommandLine.Help);
    return 0;
}

try
{
    var options = CommandLine.Parse(args);
    torch.set_num_threads(options.Threads);
    await using var demo = DemoServer.Create(options);
    var model = demo.Services.GetRequiredService<ModelHolder>();
    await demo.RunAsync();
    return model.HasFailed ? 1 : 0;
}
catch (UsageException e)
{
    await Console.Error.WriteLineAsync($"{e.Message} See --help.");
    return 2;
}
catch (IOException e)
{
    await Console.Error.WriteLineAsync(e.Message);
    return 1;
}
