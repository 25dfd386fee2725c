namespace WebDemo.Models;

/// <summary>Opens the model while the server already responds. If that fails, the program ends.</summary>
internal sealed partial class ModelStartup(
    IModelSource source, ModelHolder holder, IHostApplicationLifetime lifetime, ILogger<ModelStartup> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await StartedAsync(stoppingToken);
            var model = await source.OpenAsync(holder, stoppingToken);
            holder.Report(new ModelState(ModelStage.Ready) { Model = model, Share = 1 });
            Opened(model.Name, model.Width, model.Height);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The server was stopped before the model was ready.
        }
        catch (Exception e)
        {
            Failed(e.Message);
            holder.HasFailed = true;
            lifetime.StopApplication();
        }
    }

    // A host that is still starting would treat a stop request as its own failure.
    private async Task StartedAsync(CancellationToken stoppingToken)
    {
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var registration = lifetime.ApplicationStarted.Register(started.SetResult);
        await started.Task.WaitAsync(stoppingToken);
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "The model {Name} is ready for drawings of {Width} x {Height} pixels.")]
    private partial void Opened(string name, int width, int height);

    [LoggerMessage(Level = LogLevel.Critical, Message = "There is no model: {Problem}")]
    private partial void Failed(string problem);
}
