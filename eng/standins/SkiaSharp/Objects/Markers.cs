namespace SkiaSharp;

internal interface ISKReferenceCounted;

internal interface ISKNonVirtualReferenceCounted : ISKReferenceCounted;

internal interface ISKSkipObjectRegistration;
