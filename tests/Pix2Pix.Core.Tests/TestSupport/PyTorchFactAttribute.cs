namespace Pix2Pix.Tests.TestSupport;

/// <summary>A test that PyTorch takes part in; skipped where no Python has it.</summary>
internal sealed class PyTorchFactAttribute : FactAttribute
{
    public PyTorchFactAttribute()
    {
        if (PythonWithTorch.Interpreter is null) Skip = "No Python with PyTorch is installed (Debian: python3-torch).";
    }
}
