namespace Pix2Pix.Training.Health;

/// <summary>Names of options of the outer layer that advice mentions; a test compares them with the options.</summary>
internal static class OptionNames
{
    public const string Checkpoints = "Checkpoints";
    public const string DiscriminatorWeight = "Objective.DiscriminatorWeight";
    public const string ImagePoolSize = "Objective.ImagePoolSize";
    public const string LearningRate = "LearningRate";
    public const string ReconstructionWeight = "Objective.ReconstructionWeight";
}
