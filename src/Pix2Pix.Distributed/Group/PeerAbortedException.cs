using Pix2Pix.Training.Groups;

namespace Pix2Pix.Distributed.Group;

/// <summary>Another process has told everybody that it gives up, which need not be told once more.</summary>
internal sealed class PeerAbortedException(string message) : ProcessGroupException(message);
