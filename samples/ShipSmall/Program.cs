using System.Globalization;
using Pix2Pix;
using Pix2Pix.Imaging;
using Pix2Pix.OnnxRuntime;

if (args is not [var model, var input, var output])
{
    Console.Error.WriteLine("ShipSmall MODEL.onnx IMAGE OUTPUT.png");
    return 2;
}

try
{
    using var translator = OnnxTranslator.Load(model);
    using var translated = translator.Translate(input);
    ImageFile.Write(translated, output);
}
catch (Exception e) when (e is IOException or InvalidDataException or ArgumentException or InvalidOperationException or NotSupportedException
    or UnauthorizedAccessException or NativeLibraryException)
{
    Console.Error.WriteLine(e.Message);
    return 1;
}

var file = new FileInfo(Environment.ProcessPath!);
Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{file.Name} has {file.Length / 1e6:F1} MB."));
return 0;
