using System.Diagnostics.CodeAnalysis;
using Pix2Pix.Training;
using SampleTools.Options;

namespace CustomLoss;

/// <summary>Options of the command line.</summary>
internal sealed record SampleOptions : FacadeOptions
{
    [SetsRequiredMembers]
    public SampleOptions()
    {
        Out = Path.Combine("artifacts", "custom-loss");
        (Size, GeneratorWidth, DiscriminatorWidth) = (64, 12, 12);
    }

    public override int ChosenPairs => Pairs ?? 40;

    public override int HeldOutPairs => 8;

    public TrainingOptions Training => new() { Epochs = Epochs ?? 3, Seed = Seed };
}
