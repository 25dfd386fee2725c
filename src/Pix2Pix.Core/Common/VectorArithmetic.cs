using System.Numerics;
#if !NET9_0_OR_GREATER
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;
#endif

namespace Pix2Pix.Common;

/// <summary>What <see cref="Vector"/> has from .NET 9 on, with the same bits on .NET 8.</summary>
internal static class VectorArithmetic
{
    /// <summary>a * b + c, rounded once.</summary>
    public static Vector<float> FusedMultiplyAdd(Vector<float> a, Vector<float> b, Vector<float> c)
    {
#if NET9_0_OR_GREATER
        return Vector.FusedMultiplyAdd(a, b, c);
#else
        if (Fma.IsSupported && Vector<float>.Count == Vector256<float>.Count)
        {
            return Fma.MultiplyAdd(a.AsVector256(), b.AsVector256(), c.AsVector256()).AsVector();
        }

        if (AdvSimd.IsSupported && Vector<float>.Count == Vector128<float>.Count)
        {
            return AdvSimd.FusedMultiplyAdd(c.AsVector128(), a.AsVector128(), b.AsVector128()).AsVector();
        }

        Span<float> results = stackalloc float[Vector<float>.Count];
        for (var i = 0; i < results.Length; i++) results[i] = MathF.FusedMultiplyAdd(a[i], b[i], c[i]);
        return new Vector<float>(results);
#endif
    }
}
