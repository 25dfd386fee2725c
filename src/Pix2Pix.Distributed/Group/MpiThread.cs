using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.Logging;
using Pix2Pix.Distributed.Binding;
using Pix2Pix.Training.Groups;

namespace Pix2Pix.Distributed.Group;

/// <summary>The only thread that calls MPI. Runs queued operations in order, and answers other processes while it waits.</summary>
internal sealed class MpiThread : IDisposable
{
    // How long a wait stays busy before it sleeps (sleeping costs bandwidth), and how often it polls in between.
    private static readonly TimeSpan BusyWait = TimeSpan.FromMilliseconds(20);
    private const int PollsPerSleep = 32;

    private static readonly TimeSpan IdleInterval = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan TimeToSend = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan FarewellLimit = TimeSpan.FromSeconds(3);

    private readonly MpiOptions _options;
    private readonly ILogger _logger;
    private readonly Launcher? _launcher;
    private readonly BlockingCollection<Operation> _work = [];
    private readonly TaskCompletionSource<MpiLocation> _opened = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly ManualResetEventSlim _abortSent = new();
    private readonly Thread _thread;
    private MpiLibrary? _library;
    private nint _communicator;
    private PeerMailbox? _post;
    private PeerHeartbeat? _watch;
    private Exception? _failure;
    private string? _abortReason;

    public MpiThread(MpiOptions options, Launcher? launcher, ILogger logger)
    {
        (_options, _launcher, _logger) = (options, launcher, logger);
        _thread = new Thread(Run) { IsBackground = true, Name = "pix2pix mpi" };
        _thread.Start();
    }

    /// <summary>Waits until all processes have initialized MPI.</summary>
    public MpiLocation Open()
    {
        if (!_opened.Task.Wait(_options.OperationTimeout))
        {
            throw new MpiException(
                $"MPI_Init did not return within {_options.OperationTimeout.TotalSeconds:F0} s: not all " +
                $"{_launcher?.Size?.ToString(CultureInfo.InvariantCulture) ?? "of the"} processes that " +
                $"{_launcher?.Name ?? "the launcher"} started have called it. Look for a machine where the program does not start.");
        }

        return _opened.Task.GetAwaiter().GetResult();
    }

    public void Begin(Operation operation) => _work.Add(operation);

    /// <summary>Makes all operations fail, here and in the other processes. Returns when they were notified or cannot be reached.</summary>
    public void Abort(string reason)
    {
        Interlocked.CompareExchange(ref _abortReason, reason, null);
        _abortSent.Wait(FarewellLimit + FarewellLimit);
    }

    public void Dispose()
    {
        if (!_thread.IsAlive) return;
        _work.CompleteAdding();
        _thread.Join(_options.OperationTimeout + _options.HeartbeatTimeout);
    }

    private void Run()
    {
        try
        {
            var place = Start();
            _opened.SetResult(place);
        }
        catch (Exception e)
        {
            _opened.SetException(e);
            return;
        }

        while (!_work.IsCompleted) TakeOrAnswer();
        if (!Guard(Part)) return;

        try
        {
            _library!.Complete(_communicator);
            _post!.Dispose();
        }
        catch (MpiException e)
        {
            _logger.LeavingFailed(e);
        }
    }

    private MpiLocation Start()
    {
        MemoryHooks.Forbid();
        var named = _options.Library ?? Environment.GetEnvironmentVariable(MpiOptions.LibraryVariable);
        using (new ErrorSignals()) _library = MpiSearch.Load(named, _launcher);
        using (new ErrorSignals()) _library.Initialize();
        _communicator = _library.DuplicateWorld();
        var (rank, size) = _library.PlaceIn(_communicator);
        if (_launcher?.Size > 1 && size == 1)
        {
            throw new MpiException(
                $"{_launcher.Name} started {_launcher.Size} processes, but {_library.Name} ({_library.Version}) found only this one: " +
                "the library does not belong to the launcher. Use that library's launcher, or set " +
                $"{MpiOptions.LibraryVariable} to the launcher's library.");
        }

        var (localRank, localSize) = _library.PlaceOnMachine(_communicator);
        _post = new PeerMailbox(_library, _communicator, size);
        _watch = new PeerHeartbeat(_post, rank, size, _options, _logger);
        var exchange = new GatherOperation(PeerProcess.Own(rank).Write(), size);
        Perform(exchange);
        exchange.Completion.GetAwaiter().GetResult();
        PeerProcess[] processes = [.. exchange.Gathered.Select((bytes, number) => PeerProcess.Read(number, bytes))];
        _watch.Synchronize(processes);

        // No process may exit before all have looked up each other.
        Perform(new GatherOperation([], size));
        string[] names = [.. processes.Select(process => process.Name)];
        return new MpiLocation(rank, size, localRank, localSize, _library.Name, _library.Abi.Family, _library.Version, names);
    }

    private void TakeOrAnswer()
    {
        try
        {
            if (_work.TryTake(out var operation, IdleInterval)) Perform(operation);
            else Guard(Answer);
        }
        catch (InvalidOperationException) when (_work.IsCompleted)
        {
        }
    }

    private void Perform(Operation operation)
    {
        var isDone = Guard(() =>
        {
            _watch!.Begin(operation.Kind);
            operation.Perform(_library!, _communicator, Wait);
            _watch.End();
        });
        if (isDone) operation.Succeed();
        else operation.Fail(_failure!);
    }

    // After a failure no operation runs any more: it could not be matched with those that other processes began.
    private bool Guard(Action work)
    {
        if (_failure is not null) return false;

        try
        {
            work();
            return true;
        }
        catch (Exception e)
        {
            var failure = e as ProcessGroupException ?? new MpiException($"Unexpected failure on the MPI thread: {e.Message}", e);
            Volatile.Write(ref _failure, failure);
            if (e is not PeerAbortedException) TrySendAbort(e.Message);
            _abortSent.Set();
            return false;
        }
    }

    private void TrySendAbort(string reason)
    {
        try
        {
            _watch!.SendAbort(reason, FarewellLimit);
        }
        catch (MpiException)
        {
            // Processes that are not reached will notice by themselves.
        }
    }

    private void Answer()
    {
        ThrowIfAborted();
        _watch!.Answer();
    }

    private void Part()
    {
        _watch!.Begin(OperationKind.End);
        _watch.Part(() =>
        {
            ThrowIfAborted();
            Thread.Sleep(1);
        });

        // A message that MPI reports as sent may need a later call to go out (UCX), and MPI_Finalize may block without sending it. So no
        // process may finalize before all have received every farewell. Nothing else runs after this point, so a barrier is safe.
        Wait(_library!.BeginBarrier(_communicator));
        for (var began = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(began) < TimeToSend; Thread.Sleep(1)) _watch.Answer();
    }

    private void Wait(nint request)
    {
        var began = Stopwatch.GetTimestamp();
        for (long polls = 1; !_library!.IsDone(ref request); polls++)
        {
            if (polls % PollsPerSleep != 0) continue;

            ThrowIfAborted();
            _watch!.Poll();
            if (Stopwatch.GetElapsedTime(began) < BusyWait) Thread.Yield();
            else Thread.Sleep(1);
        }
    }

    private void ThrowIfAborted()
    {
        if (Volatile.Read(ref _abortReason) is { } reason) throw new ProcessGroupException(reason);
    }
}
