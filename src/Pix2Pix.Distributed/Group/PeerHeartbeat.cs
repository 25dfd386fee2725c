using System.Diagnostics;
using Microsoft.Extensions.Logging;
using Pix2Pix.Training.Groups;

namespace Pix2Pix.Distributed.Group;

/// <summary>Knows which of the other processes answer and how far they are, and says who is waited for. Used on the thread of MPI.</summary>
/// <remarks>
/// Nobody is asked while all goes well: questions are sent only by a process that waits for a while. Every process answers from its thread of MPI, so that one that
/// computes is told from one that is gone.
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

    /// <summary>Hears which processes they are, by rank, while all of them run.</summary>
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

    /// <summary>Answers what was asked.</summary>
    /// <exception cref="ProcessGroupException">Another process has given up.</exception>
    public void Answer()
    {
        while (post.Receive() is { } message)
        {
            if (message.Kind == PeerMessage.Purpose.Abort) throw new PeerAbortedException($"{Capital(NameOf(message.Rank))} gave up: {message.Text}");

            var peer = _peers[message.Rank];
            (peer.HeardAt, peer.Begun, peer.At) = (Stopwatch.GetTimestamp(), message.Begun, message.At);
            peer.HasLeft |= message.Kind == PeerMessage.Purpose.Farewell;
            if (message.Kind == PeerMessage.Purpose.Question) post.TrySend(message.Rank, Own(PeerMessage.Purpose.Answer));
        }
    }

    /// <summary>Answers, asks and judges while an operation is waited for.</summary>
    /// <exception cref="ProcessGroupException">A process is lost, is too slow or does something else; or one has given up.</exception>
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

        ThrowIfOtherwise();
        ThrowIfSilent(waited);
        if (waited >= options.OperationTimeout) throw new ProcessGroupException(SlowText(waited));
        if (waited < _nextWarning) return;

        _nextWarning = waited + WarningInterval;
        logger.WaitingForPeers(waited.TotalSeconds, Kind(_at), Missing(waited));
    }

    /// <summary>Tells every process that this one has done its part, and waits until all have told the same.</summary>
    /// <remarks>No operation of MPI's: it would be matched with what a process that is not done waits for.</remarks>
    /// <param name="pause">Called between two looks.</param>
    /// <exception cref="ProcessGroupException">A process is lost, or has given up.</exception>
    public void Part(Action pause)
    {
        var untold = Others().ToList();
        while (true)
        {
            untold.RemoveAll(peer => post.TrySend(peer, Own(PeerMessage.Purpose.Farewell)));
            if (untold.Count == 0 && post.AllSent && Others().All(peer => _peers[peer].HasLeft)) return;
            Poll();
            pause();
        }
    }

    /// <summary>Tells every process that this one gives up, as far as they can be reached within a moment.</summary>
    public void TellAbort(string reason, TimeSpan limit)
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
                $"{Capital(peer.Name)} leaves the group while {NameOf(rank)} is at a {Kind(_at)}. All processes must train the same epochs, and dispose their group " +
                "afterwards.");
        }
    }

    // An operation that others do otherwise never ends, or ends in nonsense.
    private void ThrowIfOtherwise()
    {
        foreach (var peer in Others().Select(i => _peers[i]))
        {
            if (peer.HeardAt == 0 || peer.Begun != _begun || peer.At == OperationKind.Computing || peer.At == _at) continue;
            throw new ProcessGroupException($"{Capital(peer.Name)} is at a {Kind(peer.At)} and {NameOf(rank)} at a {Kind(_at)}: they do not run the same program.");
        }
    }

    private void ThrowIfGone()
    {
        foreach (var peer in Others().Select(i => _peers[i]).Where(peer => peer is { HasLeft: false, Seen.IsSeen: false }))
        {
            throw new ProcessGroupException(
                $"{Capital(peer.Name)} is no longer there and did not say why: killed, or crashed. Look at what it wrote last and at what the launcher says of it, then " +
                "start again from the last checkpoint.");
        }
    }

    private void ThrowIfSilent(TimeSpan waited)
    {
        List<string> silent = [.. Others().Where(i => SilenceOf(_peers[i]) >= options.HeartbeatTimeout).Select(NameOf)];
        if (silent.Count == 0 || waited < options.HeartbeatTimeout) return;
        throw new ProcessGroupException(
            $"{Capital(string.Join(", ", silent))} {(silent.Count == 1 ? "has" : "have")} not answered for {options.HeartbeatTimeout.TotalSeconds:F0} s: killed, stopped, or cut off " +
            "from the network. Look at what the launcher says of it, then start again from the last checkpoint.");
    }

    private TimeSpan SilenceOf(Peer peer) => Stopwatch.GetElapsedTime(Math.Max(peer.HeardAt, _waitingSince));

    private string SlowText(TimeSpan waited) =>
        $"Waited {waited.TotalSeconds:F0} s at a {Kind(_at)} for {Missing(waited)}. Look at what keeps it, or raise {nameof(MpiOptions)}.{nameof(MpiOptions.OperationTimeout)}.";

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
        return missing.Count > 0 ? string.Join(", ", missing) : "the network: all processes are there";
    }

    private IEnumerable<int> Others() => Enumerable.Range(0, size).Where(number => number != rank);

    private PeerMessage Own(PeerMessage.Purpose kind) => new(kind, rank, _begun, _at, "");

    private static string Kind(OperationKind kind) => kind switch
    {
        OperationKind.Sum => "sum",
        OperationKind.Broadcast => "broadcast",
        OperationKind.Gather => "meeting of all processes",
        OperationKind.End => "parting of all processes",
        _ => "computation",
    };

    private static string Capital(string text) => text.Length == 0 ? text : char.ToUpperInvariant(text[0]) + text[1..];

    private sealed class Peer(string name)
    {
        public string Name { get; set; } = name;

        public long HeardAt { get; set; }

        public long Begun { get; set; }

        public OperationKind At { get; set; }

        public bool HasLeft { get; set; }

        /// <summary>The process, where it was seen from here when all began; else null.</summary>
        public PeerProcess? Seen { get; set; }
    }
}
