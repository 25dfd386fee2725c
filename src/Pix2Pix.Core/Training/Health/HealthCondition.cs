namespace Pix2Pix.Training.Health;

/// <summary>Something that is wrong with a run, in plain words.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Since">The first step at which it was seen, as far as the window reaches back.</param>
/// <param name="Step">The step at which it was found.</param>
/// <param name="Message">What was seen.</param>
/// <param name="Advice">What to do about it.</param>
/// <param name="Layer">Name of the weight or layer where it begins, such as <c>generator.encoder.3.conv</c>; null where it has none.</param>
public sealed record HealthCondition(HealthConditionKind Kind, long Since, long Step, string Message, string Advice, string? Layer = null)
{
    /// <summary>Whether it lies in the networks, rather than around them: only then is going back of use.</summary>
    internal bool IsOfNetworks => Kind is not (HealthConditionKind.DataStalled or HealthConditionKind.MemoryGrowing);
}
