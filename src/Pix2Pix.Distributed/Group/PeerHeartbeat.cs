using System.Diagnostics;
using Microsoft.Extensions.Logging;
using Pix2Pix.Training.Groups;

namespace Pix2Pix.Distributed.Group;

/// <summary>Tracks which other processes answer and how far they are, and names those that are late. Used on the MPI thread.</summary>
/// <remarks>
/// A process sends questions only after it has waited for a while, so there is no traffic in normal operation. Every process answers from
/// its MPI thread, which distinguishes a busy process from a dead one.
/// </remarks>
internal sealed class PeerHeartbeat(PeerMailbox post, int rank, int size, MpiOptions options, ILogger logger)
{
    private static readonly TimeSpan QuestionInterval = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan WarningInterval = TimeSpan.FromSeconds(30);

    private readonly Peer[] _peers = [.. Enumerable.Range(0, size).Select(number => new Peer($"rank {number}"))];
    private long _begun;
    private OperationKind _at;
    private long _waitingSince;
    private long _asked;
    private TimeSpan _nextWarning;

    /// <summary>Sets the processes, indexed by rank. Call it while all of them are running.</summary>
    public void Synchronize(IReadOnlyList<PeerProcess> processes)
    {
        foreach (var (peer, process) in _peers.Zip(processes))
        {
            peer.Name = process.Name;
            peer.Seen = process.IsSeen ? process : null;
        }
    }

    public string NameOf(int peer) => _peers[peer].Name;

    public void Begin(OperationKind kind)
    {
        _begun++;
        (_at, _waitingSince, _asked, _nextWarning) = (kind, Stopwatch.GetTimestamp(), 0, options.WarnAfter);
    }

    public void End() => _at = OperationKind.Computing;

    /// <summary>Handles the received messages and answers questions.</summary>
    /// <exception cref="ProcessGroupException">Another process has given up.</exception>
    public void Answer()
    {
        while (post.Receive() is { } message)
        {
            if (message.Kind == PeerMessage.Purpose.Abort)
            {
                throw new PeerAbortedException($"{Capital(NameOf(message.Rank))} gave up: {message.Text}");
            }

            var peer = _peers[message.Rank];
            (peer.HeardAt, peer.Begun, peer.At) = (Stopwatch.GetTimestamp(), message.Begun, message.At);
            peer.HasLeft |= message.Kind == PeerMessage.Purpose.Farewell;
            if (message.Kind == PeerMessage.Purpose.Question) post.TrySend(message.Rank, Own(PeerMessage.Purpose.Answer));
        }
    }

    /// <summary>Answers and asks questions, and checks the other processes, while an operation is in progress.</summary>
    /// <exception cref="ProcessGroupException">A process is lost, is too slow, runs a different operation or has given up.</exception>
    public void Poll()
    {
        Answer();
        ThrowIfLeft();
        var waited = Stopwatch.GetElapsedTime(_waitingSince);
        if (waited < QuestionInterval) return;

        if (_asked == 0 || Stopwatch.GetElapsedTime(_asked) >= QuestionInterval)
        {
            Ping();
            ThrowIfGone();
        }

        ThrowIfMismatched();
        ThrowIfSilent(waited);
        if (waited >= options.OperationTimeout) throw new ProcessGroupException(SlowText(waited));
        if (waited < _nextWarning) return;

        _nextWarning = waited + WarningInterval;
        logger.WaitingForPeers(waited.TotalSeconds, Kind(_at), Missing(waited));
    }

    /// <summary>Sends every process a farewell, and waits for theirs.</summary>
    /// <remarks>Not an MPI collective: it would be matched with the operation of a process that is not done.</remarks>
    /// <param name="pause">Called between two polls.</param>
    /// <exception cref="ProcessGroupException">A process is lost, or has given up.</exception>
    public void Part(Action pause)
    {
        var pending = Others().ToList();
        while (true)
        {
            pending.RemoveAll(peer => post.TrySend(peer, Own(PeerMessage.Purpose.Farewell)));
            if (pending.Count == 0 && post.AllSent && Others().All(peer => _peers[peer].HasLeft)) return;
            Poll();
            pause();
        }
    }

    /// <summary>Notifies every process that can be reached within the limit that this one gives up.</summary>
    public void SendAbort(string reason, TimeSpan limit)
    {
        var began = Stopwatch.GetTimestamp();
        var open = Others().ToList();
        while (Stopwatch.GetElapsedTime(began) < limit)
        {
            open.RemoveAll(peer => post.TrySend(peer, Own(PeerMessage.Purpose.Abort) with { Text = reason }));
            if (open.Count == 0 && post.AllSent) return;
            Thread.Sleep(1);
        }
    }

    private void Ping()
    {
        _asked = Stopwatch.GetTimestamp();
        foreach (var peer in Others()) post.TrySend(peer, Own(PeerMessage.Purpose.Question));
    }

    private void ThrowIfLeft()
    {
        if (_at == OperationKind.End) return;
        foreach (var peer in Others().Select(i => _peers[i]).Where(peer => peer.HasLeft && peer.Begun <= _begun))
        {
            throw new ProcessGroupException(
                $"{Capital(peer.Name)} left the group while {NameOf(rank)} was in {Kind(_at)}. " +
                "Train the same epochs in all processes, and dispose of the groups afterwards.");
        }
    }

    // Mismatched operations never complete, or produce garbage.
    private void ThrowIfMismatched()
    {
        foreach (var peer in Others().Select(i => _peers[i]))
        {
            if (peer.HeardAt == 0 || peer.Begun != _begun || peer.At == OperationKind.Computing || peer.At == _at) continue;
            throw new ProcessGroupException(
                $"{Capital(peer.Name)} is in {Kind(peer.At)} and {NameOf(rank)} is in {Kind(_at)}: " +
                "they do not run the same program. Start all ranks with the same program and arguments.");
        }
    }

    private void ThrowIfGone()
    {
        foreach (var peer in Others().Select(i => _peers[i]).Where(peer => peer is { HasLeft: false, Seen.IsSeen: false }))
        {
            throw new ProcessGroupException(
                $"{Capital(peer.Name)} is no longer running and reported no error: it crashed or was killed. " +
                "Check its last output and the launcher's, then restart from the last checkpoint.");
        }
    }

    private void ThrowIfSilent(TimeSpan waited)
    {
        List<string> silent = [.. Others().Where(i => SilenceOf(_peers[i]) >= options.HeartbeatTimeout).Select(NameOf)];
        if (silent.Count == 0 || waited < options.HeartbeatTimeout) return;
        throw new ProcessGroupException(
            $"{Capital(string.Join(", ", silent))} {(silent.Count == 1 ? "has" : "have")} not answered for " +
            $"{options.HeartbeatTimeout.TotalSeconds:F0} s: killed, stopped or disconnected from the network. " +
            "Check the launcher's output, then restart from the last checkpoint.");
    }

    private TimeSpan SilenceOf(Peer peer) => Stopwatch.GetElapsedTime(Math.Max(peer.HeardAt, _waitingSince));

    private string SlowText(TimeSpan waited) =>
        $"Waited {waited.TotalSeconds:F0} s in {Kind(_at)} for {Missing(waited)}. Find out what causes the delay, or raise " +
        $"{nameof(MpiOptions)}.{nameof(MpiOptions.OperationTimeout)}.";

    private string Missing(TimeSpan waited)
    {
        List<string> missing =
        [
            .. from i in Others()
               let peer = _peers[i]
               let isSilent = SilenceOf(peer) >= waited / 2
               where isSilent || peer.Begun < _begun
               select $"{peer.Name} ({(isSilent ? "does not answer" : "answers, but is busy with something else")})",
        ];
        return missing.Count > 0 ? string.Join(", ", missing) : "the network: all processes have arrived";
    }

    private IEnumerable<int> Others() => Enumerable.Range(0, size).Where(number => number != rank);

    private PeerMessage Own(PeerMessage.Purpose kind) => new(kind, rank, _begun, _at, "");

    private static string Kind(OperationKind kind) => kind switch
    {
        OperationKind.Sum => "an all-reduce",
        OperationKind.Broadcast => "a broadcast",
        OperationKind.Gather => "an all-gather",
        OperationKind.End => "the shutdown of the group",
        _ => "a computation",
    };

    private static string Capital(string text) => text.Length == 0 ? text : char.ToUpperInvariant(text[0]) + text[1..];

    private sealed class Peer(string name)
    {
        public string Name { get; set; } = name;

        public long HeardAt { get; set; }

        public long Begun { get; set; }

        public OperationKind At { get; set; }

        public bool HasLeft { get; set; }

        /// <summary>The process, if it was visible from here at the start; otherwise null.</summary>
        public PeerProcess? Seen { get; set; }
    }
}
