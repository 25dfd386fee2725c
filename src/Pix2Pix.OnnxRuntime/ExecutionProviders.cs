using Microsoft.Extensions.Logging;
using Microsoft.ML.OnnxRuntime;

namespace Pix2Pix.OnnxRuntime;

/// <summary>What an ONNX Runtime can run a network on.</summary>
internal static class ExecutionProviders
{
    private const string Automatic = "auto";

    private static readonly Provider[] All =
    [
        new("cpu", "CPUExecutionProvider", "Microsoft.ML.OnnxRuntime", _ => { }),
        new("cuda", "CUDAExecutionProvider", "Microsoft.ML.OnnxRuntime.Gpu", options => options.AppendExecutionProvider_CUDA()),
        new("dml", "DmlExecutionProvider", "Microsoft.ML.OnnxRuntime.DirectML", AddDirectML),
        new("coreml", "CoreMLExecutionProvider", "Microsoft.ML.OnnxRuntime on macOS or iOS", AddCoreML),
    ];

    public static IEnumerable<string> Names => All.Select(provider => provider.Name).Prepend(Automatic);

    public static bool IsKnown(string? name) => Names.Contains(name, StringComparer.OrdinalIgnoreCase);

    /// <summary>Opens a session on the provider that the options name.</summary>
    /// <returns>The session, which the caller disposes, and the provider's name.</returns>
    /// <exception cref="InvalidOperationException">This ONNX Runtime does not contain the provider, or it does not start.</exception>
    public static (InferenceSession Session, string Provider) Open(string path, OnnxTranslatorOptions options, ILogger logger)
    {
        var available = OrtEnv.Instance().GetAvailableProviders();
        if (!options.ExecutionProvider.Equals(Automatic, StringComparison.OrdinalIgnoreCase))
        {
            var chosen = All.Single(provider => provider.Name.Equals(options.ExecutionProvider, StringComparison.OrdinalIgnoreCase));
            return available.Contains(chosen.Id) ? (Start(path, chosen, options), chosen.Name) : throw new InvalidOperationException(
                $"The execution provider \"{chosen.Name}\" was requested, but this ONNX Runtime has only " +
                $"{string.Join(", ", available)}. Reference the package {chosen.Package}, or use \"{Automatic}\".");
        }

        foreach (var provider in All.Where(provider => provider.Name is "cuda" or "dml" && available.Contains(provider.Id)))
        {
            try
            {
                return (Start(path, provider, options), provider.Name);
            }
            catch (InvalidOperationException e)
            {
                logger.ProviderMissing(provider.Name, e.Message);
            }
        }

        return (Start(path, All[0], options), All[0].Name);
    }

    private static InferenceSession Start(string path, Provider provider, OnnxTranslatorOptions options)
    {
        using var session = new SessionOptions
        {
            IntraOpNumThreads = options.Threads,
            InterOpNumThreads = 1,
            GraphOptimizationLevel = GraphOptimizationLevel.ORT_ENABLE_ALL,

            // Of a file that overrides masks, ONNX Runtime warns at each of them.
            LogSeverityLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR,
        };
        try
        {
            provider.Add(session);
        }
        catch (OnnxRuntimeException e)
        {
            throw new InvalidOperationException(
                $"The execution provider \"{provider.Name}\" does not start: {e.Message} Install what it needs, or use \"cpu\".", e);
        }

        return new InferenceSession(path, session);
    }

    // DirectML supports neither memory patterns nor parallel execution.
    private static void AddDirectML(SessionOptions options)
    {
        options.EnableMemoryPattern = false;
        options.ExecutionMode = ExecutionMode.ORT_SEQUENTIAL;
        options.AppendExecutionProvider_DML();
    }

    private static void AddCoreML(SessionOptions options) => options.AppendExecutionProvider("CoreML");

    private sealed record Provider(string Name, string Id, string Package, Action<SessionOptions> Add);
}
