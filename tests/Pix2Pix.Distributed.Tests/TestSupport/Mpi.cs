namespace Pix2Pix.Distributed.Tests.TestSupport;

/// <summary>An implementation of MPI.</summary>
public enum Mpi
{
    OpenMpi,
    Mpich,
}
