using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Pix2Pix.Distributed.Binding;
using Pix2Pix.Distributed.Group;
using Pix2Pix.Training.Groups;
using TorchSharp;

namespace Pix2Pix.Distributed;

/// <summary>The processes that <c>mpirun</c>, <c>mpiexec</c> or <c>srun</c> started together, connected by the machine's MPI library.</summary>
/// <remarks>
/// <para>Works with Open MPI and with the MPICH family (MPICH, Intel MPI, MS-MPI, MVAPICH), of MPI 3 or later. All calls of the library come from one thread of this
/// object's; a program that calls MPI itself must do so before <see cref="Start"/> or not at all.</para>
/// <para>Values of a GPU pass through the machine's memory: TorchSharp does not tell where they lie on the device.</para>
/// </remarks>
public sealed class MpiProcessGroup : IProcessGroup, IDisposable
{
    private static int _started;

    private readonly MpiThread _thread;
    private readonly MpiLocation _place;
    private bool _disposed;

    private MpiProcessGroup(MpiThread thread, MpiLocation place) => (_thread, _place) = (thread, place);

    /// <summary>Whether a launcher of MPI's started this process: whether there may be others to train with.</summary>
    public static bool IsLaunched => Launcher.Find(Environment.GetEnvironmentVariable) is not null;

    /// <inheritdoc/>
    public int Rank => _place.Rank;

    /// <inheritdoc/>
    public int WorldSize => _place.Size;

    /// <inheritdoc/>
    public int LocalRank => _place.LocalRank;

    /// <summary>How many processes of the group are on this machine.</summary>
    public int LocalSize => _place.LocalSize;

    /// <inheritdoc/>
    public string Description => _place.Version;

    /// <summary>What every process is called in messages: rank, number of the process and machine, by rank.</summary>
    public IReadOnlyList<string> Names => _place.Names;

    /// <summary>Begins with MPI, and waits for all processes that were started together. A process can do so once.</summary>
    /// <param name="options">Which library, and how long to wait; null for the defaults.</param>
    /// <param name="logger">Takes which library was found, and whom it waits for; null for none. Borrowed, and called from a thread of this object's.</param>
    /// <returns>The group, which the caller disposes once all processes are done with it.</returns>
    /// <exception cref="ArgumentException">Options are out of range.</exception>
    /// <exception cref="InvalidOperationException">MPI was started in this process before.</exception>
    /// <exception cref="MpiException">No library can be used, or the processes do not find each other; the message says what to do.</exception>
    public static MpiProcessGroup Start(MpiOptions? options = null, ILogger? logger = null)
    {
        var chosen = options ?? new MpiOptions();
        chosen.ThrowIfInvalid();
        if (Interlocked.Exchange(ref _started, 1) == 1)
        {
            throw new InvalidOperationException("MPI was started in this process before, and can be started once only. Keep the group until the program ends.");
        }

        var launcher = Launcher.Find(Environment.GetEnvironmentVariable);
        var log = logger ?? NullLogger.Instance;
        var thread = new MpiThread(chosen, launcher, log);
        var place = thread.Open();
        var how = chosen.Library is not null ? "as the options name it"
            : Environment.GetEnvironmentVariable(MpiOptions.LibraryVariable) is not null ? $"as {MpiOptions.LibraryVariable} names it"
            : launcher is not null ? $"as {launcher.Name} started this process" : "by its name";
        if (place.Rank == 0 && log.IsEnabled(LogLevel.Information))
        {
            log.GroupStarted(place.Library, place.Version, place.Family, how, place.Size, string.Join(", ", place.Names));
        }

        return new MpiProcessGroup(thread, place);
    }

    /// <inheritdoc/>
    public Task AllReduceAsync(Tensor tensor)
    {
        ThrowIfUnfit(tensor);
        if (tensor.dtype != torch.ScalarType.Float32)
        {
            throw new ArgumentException($"The tensor is {tensor.dtype}, but sums are of Float32. Convert it.", nameof(tensor));
        }

        return Begin(new SumOperation(tensor));
    }

    /// <inheritdoc/>
    public void Broadcast(Tensor tensor, int root = 0)
    {
        ThrowIfUnfit(tensor);
        ArgumentOutOfRangeException.ThrowIfNegative(root);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(root, WorldSize);
        Begin(new BroadcastOperation(tensor, root)).GetAwaiter().GetResult();
    }

    /// <inheritdoc/>
    public IReadOnlyList<byte[]> AllGather(ReadOnlySpan<byte> own)
    {
        var operation = new GatherOperation(own.ToArray(), WorldSize);
        Begin(operation).GetAwaiter().GetResult();
        return operation.Told;
    }

    /// <inheritdoc/>
    public void Abort(string reason)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(reason);
        if (!_disposed) _thread.Abort(reason);
    }

    /// <summary>Waits until all processes are done, and ends MPI. After a failure it only leaves: the launcher sees to the rest.</summary>
    public void Dispose()
    {
        if (_disposed) return;
        _disposed = true;
        _thread.Dispose();
    }

    private Task Begin(Operation operation)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        _thread.Begin(operation);
        return operation.Completion;
    }

    private static void ThrowIfUnfit(Tensor tensor)
    {
        ArgumentNullException.ThrowIfNull(tensor);
        if (!tensor.is_cpu() || !tensor.is_contiguous())
        {
            throw new ArgumentException("The tensor is not contiguous on the CPU. Hand over what contiguous() and cpu() make of it.", nameof(tensor));
        }
    }
}
