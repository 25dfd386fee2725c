using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.Logging;
using Pix2Pix.Distributed.Binding;
using Pix2Pix.Training.Groups;

namespace Pix2Pix.Distributed.Group;

/// <summary>The one thread that calls the MPI library: begins what it is told in turn, waits for it, and answers other processes meanwhile.</summary>
internal sealed class MpiThread : IDisposable
{
    // How long a wait keeps its processor before it sleeps, which costs bandwidth, and how often it looks in between.
    private static readonly TimeSpan BusyWait = TimeSpan.FromMilliseconds(20);
    private const int LooksPerSleep = 32;

    private static readonly TimeSpan IdleInterval = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan TimeToSend = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan FarewellLimit = TimeSpan.FromSeconds(3);

    private readonly MpiOptions _options;
    private readonly ILogger _logger;
    private readonly Launcher? _launcher;
    private readonly BlockingCollection<Operation> _work = [];
    private readonly TaskCompletionSource<MpiLocation> _opened = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly ManualResetEventSlim _told = new();
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

    /// <summary>Waits until all processes have begun with MPI.</summary>
    public MpiLocation Open()
    {
        if (!_opened.Task.Wait(_options.OperationTimeout))
        {
            throw new MpiException(
                $"MPI_Init has not returned for {_options.OperationTimeout.TotalSeconds:F0} s: not all {_launcher?.Size?.ToString(CultureInfo.InvariantCulture) ?? "of the"} processes that {_launcher?.Name ?? "the launcher"} " +
                "started have got there. Look for a machine where the program does not start.");
        }

        return _opened.Task.GetAwaiter().GetResult();
    }

    public void Begin(Operation operation) => _work.Add(operation);

    /// <summary>Makes everything fail, here and with the others. Returns when they have been told, or cannot be.</summary>
    public void Abort(string reason)
    {
        Interlocked.CompareExchange(ref _abortReason, reason, null);
        _told.Wait(FarewellLimit + FarewellLimit);
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
        using (new ErrorSignals()) _library = MpiSearch.Load(_options.Library ?? Environment.GetEnvironmentVariable(MpiOptions.LibraryVariable), _launcher);
        using (new ErrorSignals()) _library.Initialize();
        _communicator = _library.DuplicateWorld();
        var (rank, size) = _library.PlaceIn(_communicator);
        if (_launcher?.Size > 1 && size == 1)
        {
            throw new MpiException(
                $"{_launcher.Name} started {_launcher.Size} processes, but {_library.Name} ({_library.Version}) sees this one alone: it is not the library that " +
                $"belongs to the launcher. Start with the launcher of that library, or name the launcher's library with {MpiOptions.LibraryVariable}.");
        }

        var (localRank, localSize) = _library.PlaceOnMachine(_communicator);
        _post = new PeerMailbox(_library, _communicator, size);
        _watch = new PeerHeartbeat(_post, rank, size, _options, _logger);
        var meeting = new GatherOperation(PeerProcess.Own(rank).Write(), size);
        Perform(meeting);
        meeting.Completion.GetAwaiter().GetResult();
        PeerProcess[] processes = [.. meeting.Told.Select((told, number) => PeerProcess.Read(number, told))];
        _watch.Synchronize(processes);

        // None may end before all have been seen.
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

    // After a failure nothing is done any more: what others began can no longer be matched.
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
            Volatile.Write(ref _failure, e is ProcessGroupException ? e : new MpiException($"Unexpected failure on the thread of MPI: {e.Message}", e));
            if (e is not PeerAbortedException) TryTell(e.Message);
            _told.Set();
            return false;
        }
    }

    private void TryTell(string reason)
    {
        try
        {
            _watch!.TellAbort(reason, FarewellLimit);
        }
        catch (MpiException)
        {
            // Whom it does not reach finds out by itself.
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

        // A message that MPI calls sent may still wait for a later call to go out (UCX), and the call that ends MPI may wait without sending it: nobody ends before
        // all have heard that all are done. From here on nobody does anything else, so a barrier is safe.
        Wait(_library!.BeginBarrier(_communicator));
        for (var began = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(began) < TimeToSend; Thread.Sleep(1)) _watch.Answer();
    }

    private void Wait(nint request)
    {
        var began = Stopwatch.GetTimestamp();
        for (long looks = 1; !_library!.IsDone(ref request); looks++)
        {
            if (looks % LooksPerSleep != 0) continue;

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
