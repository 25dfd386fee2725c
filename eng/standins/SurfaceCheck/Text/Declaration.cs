namespace SurfaceCheck.Text;

/// <param name="SortName">What a list sorts the members of one kind by.</param>
internal readonly record struct Declaration(string SortName, string Text);
