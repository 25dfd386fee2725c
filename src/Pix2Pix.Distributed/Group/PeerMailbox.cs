using System.Runtime.InteropServices;
using Pix2Pix.Distributed.Binding;

namespace Pix2Pix.Distributed.Group;

/// <summary>Sends and receives messages between two processes, independent of collective operations. Used on the MPI thread.</summary>
internal sealed unsafe class PeerMailbox : IDisposable
{
    // Any number works: the communicator is our own.
    private const int Tag = 7;

    private readonly MpiLibrary _library;
    private readonly nint _communicator;
    private readonly int _size;
    private readonly byte* _outgoing;
    private readonly byte* _incoming;
    private readonly nint[] _requests;
    private readonly bool[] _isUnderWay;

    public PeerMailbox(MpiLibrary library, nint communicator, int size)
    {
        (_library, _communicator, _size) = (library, communicator, size);
        _outgoing = (byte*)NativeMemory.AllocZeroed((nuint)(PeerMessage.Length * size));
        _incoming = (byte*)NativeMemory.AllocZeroed(PeerMessage.Length);
        (_requests, _isUnderWay) = (new nint[size], new bool[size]);
    }

    /// <summary>Starts to send a message, unless the previous one is still in transit.</summary>
    /// <returns>Whether it was started.</returns>
    public bool TrySend(int to, PeerMessage message)
    {
        if (!IsSent(to)) return false;

        var bytes = _outgoing + (to * PeerMessage.Length);
        message.Write(new Span<byte>(bytes, PeerMessage.Length));
        _requests[to] = _library.BeginSend(bytes, PeerMessage.Length, to, Tag, _communicator);
        _isUnderWay[to] = true;
        return true;
    }

    /// <summary>Whether no message to the process is in transit.</summary>
    public bool IsSent(int to)
    {
        if (_isUnderWay[to]) _isUnderWay[to] = !_library.IsDone(ref _requests[to]);
        return !_isUnderWay[to];
    }

    public bool AllSent => Enumerable.Range(0, _size).All(IsSent);

    public PeerMessage? Receive() => _library.TryReceive(_incoming, PeerMessage.Length, Tag, _communicator)
        ? PeerMessage.Read(new ReadOnlySpan<byte>(_incoming, PeerMessage.Length))
        : null;

    /// <summary>Call it only when no message is in transit.</summary>
    public void Dispose()
    {
        NativeMemory.Free(_outgoing);
        NativeMemory.Free(_incoming);
    }
}
