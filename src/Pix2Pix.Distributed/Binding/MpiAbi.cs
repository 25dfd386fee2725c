using System.Runtime.InteropServices;

namespace Pix2Pix.Distributed.Binding;

/// <summary>Handles and constants that differ between the binary interfaces of MPI libraries. Functions have the same signatures.</summary>
/// <remarks>
/// Open MPI's handles are addresses of objects that it exports; those of MPICH and its family (Intel MPI, MS-MPI) are 32-bit numbers. Both
/// are passed as a pointer-sized integer: 64-bit calling conventions ignore the upper half of a 32-bit argument. Sources: <c>mpi.h</c> of
/// Open MPI 4.1 and of MPICH 4.0, whose values are fixed by the family's common ABI (2014).
/// </remarks>
internal sealed record MpiAbi
{
    public const int ThreadFunneled = 1;

    public required string Family { get; init; }

    public required nint World { get; init; }

    public required nint Float { get; init; }

    public required nint Byte { get; init; }

    public required nint OpSum { get; init; }

    public required nint ErrorsReturn { get; init; }

    public required nint NoInfo { get; init; }

    public required nint InPlace { get; init; }

    public required int AnySource { get; init; }

    public required int TypeShared { get; init; }

    public static MpiAbi Create(nint library) => NativeLibrary.TryGetExport(library, "ompi_mpi_comm_world", out var world)
        ? new MpiAbi
        {
            Family = "Open MPI",
            World = world,
            Float = NativeLibrary.GetExport(library, "ompi_mpi_float"),
            Byte = NativeLibrary.GetExport(library, "ompi_mpi_byte"),
            OpSum = NativeLibrary.GetExport(library, "ompi_mpi_op_sum"),
            ErrorsReturn = NativeLibrary.GetExport(library, "ompi_mpi_errors_return"),
            NoInfo = NativeLibrary.GetExport(library, "ompi_mpi_info_null"),
            InPlace = 1,
            AnySource = -1,
            TypeShared = 0,
        }
        : new MpiAbi
        {
            Family = "MPICH",
            World = 0x44000000,
            Float = 0x4c00040a,
            Byte = 0x4c00010d,
            OpSum = 0x58000003,
            ErrorsReturn = 0x54000001,
            NoInfo = 0x1c000000,
            InPlace = -1,
            AnySource = -2,
            TypeShared = 1,
        };
}
