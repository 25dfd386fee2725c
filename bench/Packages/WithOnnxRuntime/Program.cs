using Packages;
using Pix2Pix.OnnxRuntime;

Figures.Print(OnnxTranslator.Load(args[0]), args[1]);
