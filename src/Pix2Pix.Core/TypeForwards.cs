using System.Runtime.CompilerServices;
using Pix2Pix;

// These types were in this assembly before Pix2Pix.Imaging was split off.
[assembly: TypeForwardedTo(typeof(AlphaHandling))]
[assembly: TypeForwardedTo(typeof(CieLab))]
[assembly: TypeForwardedTo(typeof(ImageFile))]
[assembly: TypeForwardedTo(typeof(ColorEncoding))]
[assembly: TypeForwardedTo(typeof(ImageDecodingOptions))]
[assembly: TypeForwardedTo(typeof(ResampleFilter))]
[assembly: TypeForwardedTo(typeof(NativeLibraryException))]
