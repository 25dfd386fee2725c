using Drawings;
using Pix2Pix.Models;

// Draws the networks of docs/concepts.md: dotnet run --project eng/drawings -- docs/images
if (args is not [var folder])
{
    Console.Error.WriteLine("Name the folder to draw to, such as docs/images.");
    return 2;
}

Directory.CreateDirectory(folder);
File.WriteAllText(Path.Combine(folder, "unet.svg"), UNetDrawing.Of(GeneratorOptions.UNet256, side: 256));
File.WriteAllText(Path.Combine(folder, "patchgan.svg"), PatchGanDrawing.Of(PatchDiscriminatorOptions.Patch70, side: 256));
return 0;
