namespace Pix2Pix.Training.Health;

/// <summary>What advice calls the options to change. They are those of the room around this one, so a test compares the names.</summary>
internal static class OptionNames
{
    public const string Checkpoints = "Checkpoints";
    public const string DiscriminatorWeight = "Objective.DiscriminatorWeight";
    public const string ImagePoolSize = "Objective.ImagePoolSize";
    public const string LearningRate = "LearningRate";
    public const string ReconstructionWeight = "Objective.ReconstructionWeight";
}
