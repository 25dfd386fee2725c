namespace Consumer.Narrow;

// In this namespace they hide the library's: code that asks for the paper's networks gets the same layers with few channels.
internal static class GeneratorOptions
{
    public static Pix2Pix.Models.GeneratorOptions UNet256 { get; } = Pix2Pix.Models.GeneratorOptions.UNet256 with { BaseChannels = 2 };
}

internal static class PatchDiscriminatorOptions
{
    public static Pix2Pix.Models.PatchDiscriminatorOptions Patch70 { get; } = Pix2Pix.Models.PatchDiscriminatorOptions.Patch70 with { BaseChannels = 2 };
}
