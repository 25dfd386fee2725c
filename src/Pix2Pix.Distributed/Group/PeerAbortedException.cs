using Pix2Pix.Training.Groups;

namespace Pix2Pix.Distributed.Group;

/// <summary>Another process gave up and notified all others, so this one does not forward it.</summary>
internal sealed class PeerAbortedException(string message) : ProcessGroupException(message);
