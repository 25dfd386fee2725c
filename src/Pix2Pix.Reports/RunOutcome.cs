namespace Pix2Pix.Reports;

/// <summary>The status of a run.</summary>
internal enum RunOutcome
{
    Running,
    Finished,
    Stopped,
    Failed,
}
