namespace Pix2Pix.OnnxRuntime;

/// <summary>The processor's physical cores: threads that share one compute no faster than one thread.</summary>
internal static class PhysicalCores
{
    private const string Processors = "/sys/devices/system/cpu";

    /// <summary>Their number, at most that of the processors that the process may use; 0 where only ONNX Runtime can tell.</summary>
    /// <remarks>ONNX Runtime takes half of the processors where it does not know their kind, as in some virtual machines.</remarks>
    public static int Count()
    {
        if (!OperatingSystem.IsLinux()) return 0;
        try
        {
            var cores = Directory.EnumerateDirectories(Processors, "cpu*")
                .Select(processor => Path.Combine(processor, "topology", "thread_siblings_list"))
                .Where(File.Exists)
                .Select(File.ReadAllText)
                .Distinct(StringComparer.Ordinal)
                .Count();
            return Math.Min(cores, Environment.ProcessorCount);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return 0;
        }
    }
}
