using Pix2Pix.Distributed.Tests.Worker;
using Pix2Pix.Training.Groups;
using TorchSharp;

// One process of several: does what the first argument names, and tells on its standard output what came of it.
torch.set_num_threads(1);
try
{
    return args switch
    {
        ["collectives"] => Calls.All(),
        ["late", var seconds] => Calls.ComeLate(TimeSpan.FromSeconds(int.Parse(seconds))),
        ["give-up"] => Calls.GiveUp(),
        ["disagree"] => Calls.Disagree(),
        ["leave"] => Calls.Leave(),
        ["stop"] => Calls.Stop(),
        ["guest"] => Calls.BeGuest(),
        ["library", var name] => Calls.Library(name),
        ["train", .. var options] => await new Training(options).RunAsync(),
        _ => 2,
    };
}
catch (OperationCanceledException)
{
    Console.WriteLine("canceled");
    return 4;
}
catch (ProcessGroupException e)
{
    Console.WriteLine($"failed: {e.Message}");
    return 3;
}
