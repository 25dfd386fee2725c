namespace Pix2Pix.Models;

/// <summary>Converts TorchSharp's training and evaluation modes to a context.</summary>
internal static class ModuleMode
{
    public static ForwardContext ContextOf(torch.nn.Module module) => module.training
        ? new ForwardContext { TrackRunningStatistics = true, DropoutGenerator = torch.Generator.Default }
        : new ForwardContext { Statistics = BatchNormStatistics.Running };
}
