namespace Pix2Pix.Training.Reports;

/// <summary>How a run stands.</summary>
internal enum RunOutcome
{
    Running,
    Finished,
    Stopped,
    Failed,
}
