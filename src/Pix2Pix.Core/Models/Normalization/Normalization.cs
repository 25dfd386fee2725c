namespace Pix2Pix.Models;

/// <summary>The built-in kinds of normalization.</summary>
public static class Normalization
{
    /// <summary>Batch normalization with learned scale and shift, epsilon 1e-5, momentum 0.1, as in the paper.</summary>
    public static INormalization Batch { get; } = new BatchNormalization();

    /// <summary>
    /// Instance normalization: per image and channel, without learned scale and shift; does not depend on the batch size.
    /// </summary>
    public static INormalization Instance { get; } = new InstanceNormalization();

    /// <summary>No normalization.</summary>
    public static INormalization None { get; } = new NoNormalization();

    /// <summary>The built-in kind with this name, or null.</summary>
    internal static INormalization? FromName(string name) => Array.Find([Batch, Instance, None], kind => kind.Name == name);
}
