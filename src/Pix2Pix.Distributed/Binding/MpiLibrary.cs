using System.Runtime.InteropServices;
using System.Text;

namespace Pix2Pix.Distributed.Binding;

/// <summary>The functions of a loaded MPI library. Call them from one thread only.</summary>
internal sealed unsafe class MpiLibrary
{
    // More than any library needs: MPICH's version text fills 8192 bytes.
    private const int TextCapacity = 16384;

    private readonly nint _library;
    private readonly delegate* unmanaged<int*, byte***, int, int*, int> _initThread;
    private readonly delegate* unmanaged<int> _finalize;
    private readonly delegate* unmanaged<nint, int*, int> _commRank;
    private readonly delegate* unmanaged<nint, int*, int> _commSize;
    private readonly delegate* unmanaged<nint, nint*, int> _commDuplicate;
    private readonly delegate* unmanaged<nint, int, int, nint, nint*, int> _commSplitType;
    private readonly delegate* unmanaged<nint*, int> _commFree;
    private readonly delegate* unmanaged<nint, nint, int> _setErrorHandler;
    private readonly delegate* unmanaged<int, byte*, int*, int> _errorString;
    private readonly delegate* unmanaged<byte*, int*, int> _libraryVersion;
    private readonly delegate* unmanaged<nint, void*, int, nint, nint, nint, nint*, int> _allReduce;
    private readonly delegate* unmanaged<void*, int, nint, int, nint, nint*, int> _broadcast;
    private readonly delegate* unmanaged<void*, int, nint, void*, int, nint, nint, nint*, int> _allGather;
    private readonly delegate* unmanaged<nint, nint*, int> _barrier;
    private readonly delegate* unmanaged<void*, int, nint, int, int, nint, nint*, int> _send;
    private readonly delegate* unmanaged<void*, int, nint, int, int, nint, void*, int> _receive;
    private readonly delegate* unmanaged<int, int, nint, int*, void*, int> _probe;
    private readonly delegate* unmanaged<nint*, int*, void*, int> _test;

    /// <param name="library">Handle of the loaded library, which is never unloaded.</param>
    /// <param name="name">The name under which it was found.</param>
    /// <exception cref="EntryPointNotFoundException">It is not an MPI library, or older than MPI 3.</exception>
    public MpiLibrary(nint library, string name)
    {
        (_library, Name) = (library, name);
        _initThread = (delegate* unmanaged<int*, byte***, int, int*, int>)Create("MPI_Init_thread");
        _finalize = (delegate* unmanaged<int>)Create("MPI_Finalize");
        _commRank = (delegate* unmanaged<nint, int*, int>)Create("MPI_Comm_rank");
        _commSize = (delegate* unmanaged<nint, int*, int>)Create("MPI_Comm_size");
        _commDuplicate = (delegate* unmanaged<nint, nint*, int>)Create("MPI_Comm_dup");
        _commSplitType = (delegate* unmanaged<nint, int, int, nint, nint*, int>)Create("MPI_Comm_split_type");
        _commFree = (delegate* unmanaged<nint*, int>)Create("MPI_Comm_free");
        _setErrorHandler = (delegate* unmanaged<nint, nint, int>)Create("MPI_Comm_set_errhandler");
        _errorString = (delegate* unmanaged<int, byte*, int*, int>)Create("MPI_Error_string");
        _libraryVersion = (delegate* unmanaged<byte*, int*, int>)Create("MPI_Get_library_version");
        _allReduce = (delegate* unmanaged<nint, void*, int, nint, nint, nint, nint*, int>)Create("MPI_Iallreduce");
        _broadcast = (delegate* unmanaged<void*, int, nint, int, nint, nint*, int>)Create("MPI_Ibcast");
        _allGather = (delegate* unmanaged<void*, int, nint, void*, int, nint, nint, nint*, int>)Create("MPI_Iallgather");
        _barrier = (delegate* unmanaged<nint, nint*, int>)Create("MPI_Ibarrier");
        _send = (delegate* unmanaged<void*, int, nint, int, int, nint, nint*, int>)Create("MPI_Isend");
        _receive = (delegate* unmanaged<void*, int, nint, int, int, nint, void*, int>)Create("MPI_Recv");
        _probe = (delegate* unmanaged<int, int, nint, int*, void*, int>)Create("MPI_Iprobe");
        _test = (delegate* unmanaged<nint*, int*, void*, int>)Create("MPI_Test");
        Abi = MpiAbi.Create(library);
    }

    public string Name { get; }

    public MpiAbi Abi { get; }

    /// <summary>The library's name and version: the text that it reports, up to the first comma or line break.</summary>
    public string Version
    {
        get
        {
            var text = stackalloc byte[TextCapacity];
            int length;
            Check(_libraryVersion(text, &length), "MPI_Get_library_version");

            // MPICH puts tabs between names and values.
            return string.Join(' ', Text(text, length).Split('\n', ',')[0].Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        }
    }

    /// <summary>Initializes MPI for calls from this thread only.</summary>
    public void Initialize()
    {
        int provided;
        Check(_initThread(null, null, MpiAbi.ThreadFunneled, &provided), "MPI_Init_thread");
        if (provided < MpiAbi.ThreadFunneled)
        {
            throw new MpiException(
                $"{Name} was built for single-threaded programs (MPI_Init_thread provides level {provided}). " +
                "Install a build that supports MPI_THREAD_FUNNELED, as most do.");
        }
    }

    /// <summary>Creates our own communicator of all processes that were started together. Its errors are returned as codes.</summary>
    public nint DuplicateWorld()
    {
        nint communicator = 0;
        Check(_setErrorHandler(Abi.World, Abi.ErrorsReturn), "MPI_Comm_set_errhandler");
        Check(_commDuplicate(Abi.World, &communicator), "MPI_Comm_dup");
        Check(_setErrorHandler(communicator, Abi.ErrorsReturn), "MPI_Comm_set_errhandler");
        return communicator;
    }

    public (int Rank, int Size) PlaceIn(nint communicator)
    {
        int rank, size;
        Check(_commRank(communicator, &rank), "MPI_Comm_rank");
        Check(_commSize(communicator, &size), "MPI_Comm_size");
        return (rank, size);
    }

    public (int Rank, int Size) PlaceOnMachine(nint communicator)
    {
        nint shared = 0;
        Check(_commSplitType(communicator, Abi.TypeShared, 0, Abi.NoInfo, &shared), "MPI_Comm_split_type");
        var place = PlaceIn(shared);
        Check(_commFree(&shared), "MPI_Comm_free");
        return place;
    }

    public nint BeginSum(void* values, int count, nint communicator)
    {
        nint request = 0;
        Check(_allReduce(Abi.InPlace, values, count, Abi.Float, Abi.OpSum, communicator, &request), "MPI_Iallreduce");
        return request;
    }

    public nint BeginBroadcast(void* bytes, int count, int root, nint communicator)
    {
        nint request = 0;
        Check(_broadcast(bytes, count, Abi.Byte, root, communicator, &request), "MPI_Ibcast");
        return request;
    }

    public nint BeginGather(void* own, int count, void* all, nint communicator)
    {
        nint request = 0;
        Check(_allGather(own, count, Abi.Byte, all, count, Abi.Byte, communicator, &request), "MPI_Iallgather");
        return request;
    }

    public nint BeginBarrier(nint communicator)
    {
        nint request = 0;
        Check(_barrier(communicator, &request), "MPI_Ibarrier");
        return request;
    }

    public nint BeginSend(void* bytes, int count, int rank, int tag, nint communicator)
    {
        nint request = 0;
        Check(_send(bytes, count, Abi.Byte, rank, tag, communicator, &request), "MPI_Isend");
        return request;
    }

    /// <summary>Receives a message with this tag if one has arrived.</summary>
    public bool TryReceive(void* bytes, int count, int tag, nint communicator)
    {
        // Larger than any library's MPI_Status, whose contents are never read.
        var status = stackalloc long[16];
        int found;
        Check(_probe(Abi.AnySource, tag, communicator, &found, status), "MPI_Iprobe");
        if (found == 0) return false;

        Check(_receive(bytes, count, Abi.Byte, Abi.AnySource, tag, communicator, status), "MPI_Recv");
        return true;
    }

    /// <summary>Whether the request has completed. If so, it must not be used again.</summary>
    public bool IsDone(ref nint request)
    {
        var status = stackalloc long[16];
        var own = request;
        int done;
        Check(_test(&own, &done, status), "MPI_Test");
        request = own;
        return done != 0;
    }

    public void Complete(nint communicator)
    {
        Check(_commFree(&communicator), "MPI_Comm_free");
        Check(_finalize(), "MPI_Finalize");
    }

    private static string Text(byte* text, int length) => Encoding.UTF8.GetString(text, Math.Max(0, length)).TrimEnd('\0', '\n', ' ');

    private nint Create(string function) => NativeLibrary.GetExport(_library, function);

    private void Check(int code, string function)
    {
        if (code == 0) return;

        var text = stackalloc byte[TextCapacity];
        int length;
        var error = _errorString(code, text, &length) == 0 ? Text(text, length) : "the library has no text for it";
        throw new MpiException(function, code, error);
    }
}
