using System.Runtime.CompilerServices;
using Pix2Pix;

// Were in this assembly before Pix2Pix.Imaging had one of its own.
[assembly: TypeForwardedTo(typeof(AlphaHandling))]
[assembly: TypeForwardedTo(typeof(CieLab))]
[assembly: TypeForwardedTo(typeof(ImageFile))]
[assembly: TypeForwardedTo(typeof(ColorEncoding))]
[assembly: TypeForwardedTo(typeof(ImageDecodingOptions))]
[assembly: TypeForwardedTo(typeof(ResampleFilter))]
[assembly: TypeForwardedTo(typeof(NativeLibraryException))]
