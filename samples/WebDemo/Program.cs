using SampleTools.Options;
using WebDemo;
using WebDemo.Models;

return await SampleProgram.RunAsync(args, CommandLine.Syntax, async options =>
{
    await using var demo = DemoServer.Create(options);
    var model = demo.Services.GetRequiredService<ModelHolder>();
    await demo.RunAsync();
    return model.HasFailed ? 1 : 0;
});
