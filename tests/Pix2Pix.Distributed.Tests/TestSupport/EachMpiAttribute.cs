using System.Reflection;
using Xunit.Sdk;

namespace Pix2Pix.Distributed.Tests.TestSupport;

/// <summary>Runs a theory once with each implementation of MPI.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class EachMpiAttribute : DataAttribute
{
    public override IEnumerable<object[]> GetData(MethodInfo testMethod) => Enum.GetValues<Mpi>().Select(mpi => new object[] { mpi });
}
