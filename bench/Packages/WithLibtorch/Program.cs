using Packages;
using Pix2Pix;

Figures.Print(Translator.Load(args[0]), args[1]);
