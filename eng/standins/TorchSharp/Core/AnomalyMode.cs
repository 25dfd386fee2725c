namespace TorchSharp;

/// <summary>Switches libtorch's anomaly detection and puts the former setting back.</summary>
public class AnomalyMode : IDisposable
{
    private readonly bool formerEnabled = IsEnabled;
    private readonly bool formerCheck = ShouldCheckNaN;

    public AnomalyMode(bool enabled, bool check_nan = true) => Native.ts_set_anomaly(enabled, check_nan);

    public static bool IsEnabled => Native.ts_anomaly_enabled() != 0;

    public static bool ShouldCheckNaN => Native.ts_anomaly_check_nan() != 0;

    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing) => Native.ts_set_anomaly(formerEnabled, formerCheck);
}
