namespace Pix2Pix.Distributed.Group;

/// <summary>Kinds of collective operations. The values are part of the message format.</summary>
internal enum OperationKind
{
    Computing = 0,
    Sum = 1,
    Broadcast = 2,
    Gather = 3,
    End = 4,
}
