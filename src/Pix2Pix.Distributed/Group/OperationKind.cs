namespace Pix2Pix.Distributed.Group;

/// <summary>What processes do together; the numbers travel in messages.</summary>
internal enum OperationKind
{
    Computing = 0,
    Sum = 1,
    Broadcast = 2,
    Gather = 3,
    End = 4,
}
