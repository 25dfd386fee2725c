using Pix2Pix.Training;

namespace Pix2Pix.Tests.Conventions;

/// <summary>Sizes that a reader can keep in mind, without exceptions.</summary>
public class SizeTests
{
    private const int LongestType = 300;
    private const int MostTypesNamed = 30;
    private const int MostTypesNamedByTheTrainer = 25;
    private const int MostFiles = 16;
    private const int LongestLine = 140;

    [Fact]
    public void Types_WithAllTheirParts_AreShort()
    {
        Assert.InRange(SourceTree.Types.Count, 200, int.MaxValue);
        Assert.Empty(
            from type in SourceTree.Types
            group type.Lines by $"{type.Namespace}.{type.Name}" into parts
            where parts.Sum() > LongestType
            select parts.Key);
    }

    [Fact]
    public void Types_NameFewOthers()
    {
        var references = TypeReferences.From(SourceTree.Assemblies);
        Assert.Empty(from type in references where type.Value.Count > MostTypesNamed select type.Key.FullName);
        Assert.InRange(references[typeof(Pix2PixTrainer)].Count, 1, MostTypesNamedByTheTrainer);
    }

    [Fact]
    public void Folders_HoldFewFiles() => Assert.Empty(
        from file in SourceTree.Files
        group file by SourceTree.FolderOf(file) into folder
        where folder.Count() > MostFiles
        select $"{folder.Key} holds {folder.Count()} files");

    [Fact]
    public void Lines_FitAScreen() => Assert.Empty(
        from file in SourceTree.Files
        from line in File.ReadLines(file.FullName).Index()
        where line.Item.Length > LongestLine
        select $"{file.Name}, line {line.Index + 1}, has {line.Item.Length} characters");
}
