namespace Pix2Pix.Training.Groups;

/// <summary>What any of the processes wants, which all of them do after the step in which they hear of it.</summary>
/// <param name="Cancels">To end the run.</param>
/// <param name="Pauses">To hold it.</param>
internal readonly record struct StepAgreement(bool Cancels, bool Pauses);
