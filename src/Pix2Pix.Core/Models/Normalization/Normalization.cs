namespace Pix2Pix.Models;

/// <summary>The ready-made kinds of normalization.</summary>
public static class Normalization
{
    /// <summary>Batch normalization with learned scale and shift, epsilon 1e-5, momentum 0.1: the paper's.</summary>
    public static INormalization Batch { get; } = new BatchNormalization();

    /// <summary>Each picture and channel by itself, without learned scale and shift; does not depend on the batch size.</summary>
    public static INormalization Instance { get; } = new InstanceNormalization();

    /// <summary>No normalization.</summary>
    public static INormalization None { get; } = new NoNormalization();

    /// <summary>The ready-made kind of a name, or null.</summary>
    internal static INormalization? FromName(string name) => Array.Find([Batch, Instance, None], kind => kind.Name == name);
}
