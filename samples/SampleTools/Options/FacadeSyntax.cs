namespace SampleTools.Options;

/// <summary>Options of all samples on facades. The defaults in the help are the sample's own.</summary>
public static class FacadeSyntax
{
    public static OptionSyntax<T> Data<T>()
        where T : FacadeOptions => new(
        "--data", "DIR", "train on DIR/train and validate on DIR/val, side-by-side pairs; without it, pairs are painted",
        (o, text) => o with { Data = text });

    public static OptionSyntax<T> Out<T>(string usual)
        where T : FacadeOptions => new("--out", "DIR", $"folder for the results ({usual})", (o, text) => o with { Out = text });

    public static OptionSyntax<T> Size<T>(int smallest)
        where T : FacadeOptions => new(
        "--size", "PIXELS", "side of the images, a power of two (128)",
        (o, text) => o with { Size = OptionValue.PowerOfTwo("--size", text, smallest) });

    public static OptionSyntax<T> GeneratorWidth<T>()
        where T : FacadeOptions =>
        Count<T>("--ngf", "filters in the generator's first level (32)", 1, (o, number) => o with { GeneratorWidth = number });

    public static OptionSyntax<T> DiscriminatorWidth<T>()
        where T : FacadeOptions =>
        Count<T>("--ndf", "filters in the discriminator's first layer (32)", 1, (o, number) => o with { DiscriminatorWidth = number });

    public static OptionSyntax<T> Epochs<T>(string usual)
        where T : FacadeOptions =>
        Count<T>("--epochs", $"passes over the training pairs ({usual})", 1, (o, number) => o with { Epochs = number });

    public static OptionSyntax<T> Seed<T>()
        where T : FacadeOptions => Count<T>("--seed", "seed of pairs, weights and order (0)", 0, (o, number) => o with { Seed = number });

    public static OptionSyntax<T> Pairs<T>(int usual)
        where T : FacadeOptions =>
        Count<T>("--pairs", $"how many pairs to paint for training ({usual})", 1, (o, number) => o with { Pairs = number });

    public static OptionSyntax<T> Threads<T>()
        where T : FacadeOptions => Count<T>("--threads", "threads of the networks (one per processor)", 1, (o, number) => o with { Threads = number });

    /// <summary>An option whose value is an integer.</summary>
    public static OptionSyntax<T> Count<T>(string name, string meaning, int least, Func<T, int, T> apply) =>
        new(name, "N", meaning, (o, text) => apply(o, OptionValue.WholeNumber(name, text, least)));
}
