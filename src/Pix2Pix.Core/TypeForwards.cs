using System.Runtime.CompilerServices;
using Pix2Pix;
using Pix2Pix.Evaluation;

// These types were in this assembly before Pix2Pix.Imaging was split off.
[assembly: TypeForwardedTo(typeof(AlphaHandling))]
[assembly: TypeForwardedTo(typeof(CieLab))]
[assembly: TypeForwardedTo(typeof(ImageFile))]
[assembly: TypeForwardedTo(typeof(ColorEncoding))]
[assembly: TypeForwardedTo(typeof(ImageDecodingOptions))]
[assembly: TypeForwardedTo(typeof(ResampleFilter))]
[assembly: TypeForwardedTo(typeof(NativeLibraryException))]
[assembly: TypeForwardedTo(typeof(ResizeMode))]
[assembly: TypeForwardedTo(typeof(TranslationSamples))]
[assembly: TypeForwardedTo(typeof(TranslatorExtensions))]

// RS0041: the compiler writes Equals and ToString of a record struct without nullable annotations.
#pragma warning disable RS0041
[assembly: TypeForwardedTo(typeof(MetricSummary))]
#pragma warning restore RS0041
