namespace Pix2Pix.Imaging;

/// <summary>The order of a colour tensor's channels.</summary>
public enum ChannelOrder
{
    /// <summary>Red, green, blue.</summary>
    Rgb,

    /// <summary>Blue, green, red.</summary>
    Bgr,
}
