using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Pix2Pix.Distributed.Binding;
using Pix2Pix.Distributed.Group;
using Pix2Pix.Training.Groups;
using TorchSharp;

namespace Pix2Pix.Distributed;

/// <summary>The processes that <c>mpirun</c>, <c>mpiexec</c> or <c>srun</c> started together, connected by MPI.</summary>
/// <remarks>
/// <para>Works with Open MPI and the MPICH family (MPICH, Intel MPI, MS-MPI, MVAPICH), MPI 3 or later. This object calls the library from
/// one thread of its own; a program that calls MPI itself must do so before <see cref="Start"/> or not at all.</para>
/// <para>GPU values pass through host memory, because TorchSharp does not expose their device address.</para>
/// </remarks>
public sealed class MpiProcessGroup : IProcessGroup, IDisposable
{
    private static int _started;

    private readonly MpiThread _thread;
    private readonly MpiLocation _place;
    private bool _disposed;

    private MpiProcessGroup(MpiThread thread, MpiLocation place) => (_thread, _place) = (thread, place);

    /// <summary>Whether an MPI launcher started this process, so that there may be others to train with.</summary>
    public static bool IsLaunched => Launcher.Find(Environment.GetEnvironmentVariable) is not null;

    /// <inheritdoc/>
    public int Rank => _place.Rank;

    /// <inheritdoc/>
    public int WorldSize => _place.Size;

    /// <inheritdoc/>
    public int LocalRank => _place.LocalRank;

    /// <summary>The number of processes of the group on this machine.</summary>
    public int LocalSize => _place.LocalSize;

    /// <inheritdoc/>
    public string Description => _place.Version;

    /// <summary>The name of each process in messages, indexed by rank: its rank, process ID and machine.</summary>
    public IReadOnlyList<string> Names => _place.Names;

    /// <summary>Initializes MPI and waits for all processes that were started together. Can be called once per process.</summary>
    /// <param name="options">Which library to use, and how long to wait; null for the defaults.</param>
    /// <param name="logger">
    /// Receives which library was found and which processes are late; null to disable. Borrowed. Also called from the group's thread.
    /// </param>
    /// <returns>The group. The caller disposes it after the last operation of the group.</returns>
    /// <exception cref="ArgumentException">An option is out of range.</exception>
    /// <exception cref="InvalidOperationException">MPI was already started in this process.</exception>
    /// <exception cref="MpiException">
    /// No usable library was found, or the processes cannot reach each other; the message contains what to do.
    /// </exception>
    public static MpiProcessGroup Start(MpiOptions? options = null, ILogger? logger = null)
    {
        var chosen = options ?? new MpiOptions();
        chosen.ThrowIfInvalid();
        if (Interlocked.Exchange(ref _started, 1) == 1)
        {
            throw new InvalidOperationException(
                "MPI was already started in this process and cannot be started again. Create one group and use it until the program ends.");
        }

        var launcher = Launcher.Find(Environment.GetEnvironmentVariable);
        var log = logger ?? NullLogger.Instance;
        var thread = new MpiThread(chosen, launcher, log);
        var place = thread.Open();
        var how = chosen.Library is not null ? "set in the options"
            : Environment.GetEnvironmentVariable(MpiOptions.LibraryVariable) is not null ? $"set in {MpiOptions.LibraryVariable}"
            : launcher is not null ? $"found by name for {launcher.Name}" : "found by name";
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
            throw new ArgumentException($"The tensor is {tensor.dtype}, but an all-reduce needs Float32. Convert it.", nameof(tensor));
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
        return operation.Gathered;
    }

    /// <inheritdoc/>
    public void Abort(string reason)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(reason);
        if (!_disposed) _thread.Abort(reason);
    }

    /// <summary>Waits until all processes are done, then shuts down MPI. Does not wait after a failure: the launcher cleans up.</summary>
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
            throw new ArgumentException("The tensor is not a contiguous CPU tensor. Pass tensor.cpu().contiguous().", nameof(tensor));
        }
    }
}
