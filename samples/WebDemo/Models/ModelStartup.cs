namespace WebDemo.Models;

/// <summary>Opens the model while the server answers already. Where that fails there is nothing to serve, and the program ends.</summary>
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
            // The server was stopped before the model was there.
        }
        catch (Exception e)
        {
            Failed(e.Message);
            holder.HasFailed = true;
            lifetime.StopApplication();
        }
    }

    // A host that is still starting takes the wish to stop for a failure of its own.
    private async Task StartedAsync(CancellationToken stoppingToken)
    {
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var registration = lifetime.ApplicationStarted.Register(started.SetResult);
        await started.Task.WaitAsync(stoppingToken);
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "The model {Name} is ready; it takes drawings of {Width} x {Height} pixels.")]
    private partial void Opened(string name, int width, int height);

    [LoggerMessage(Level = LogLevel.Critical, Message = "There is no model: {Problem}")]
    private partial void Failed(string problem);
}
