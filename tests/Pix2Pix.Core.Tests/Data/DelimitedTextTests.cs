using Pix2Pix.Data;

namespace Pix2Pix.Tests.Data;

public class DelimitedTextTests
{
    [Theory]
    [InlineData("a.png,b.png", "1:a.png|b.png")]
    [InlineData("a.png\tb,c.png\r\nd.png", "1:a.png|b,c.png 2:d.png")]
    [InlineData("\"a,1.png\",\"b \"\"2\"\".png\"\n", "1:a,1.png|b_\"2\".png")]
    [InlineData("a,1.png;b;2.png", "1:a,1.png|b|2.png")]
    [InlineData("\"a;1.png\",b.png", "1:a;1.png|b.png")]
    [InlineData("  a.png , \"b.png\" \r", "1:a.png|b.png")]
    [InlineData("# A, B\n\n  \n #\na.png,b.png", "5:a.png|b.png")]
    [InlineData("\"#1.png\",b.png", "1:#1.png|b.png")]
    [InlineData("\"two\nlines.png\",b.png\nc.png,d.png", "1:two\nlines.png|b.png 3:c.png|d.png")]
    [InlineData("12\" disk.png,b.png\nc,d", "1:12\"_disk.png|b.png 2:c|d")]
    [InlineData("a.png,", "1:a.png|")]
    [InlineData("", "")]
    public void Rows_AsPeopleAndSpreadsheetsWriteThem_AreSplit(string text, string expected)
    {
        var rows = new DelimitedText(text, "list.csv").Rows().Select(row => $"{row.Line}:{string.Join('|', row.Fields).Replace(' ', '_')}");
        Assert.Equal(expected, string.Join(' ', rows));
    }

    [Theory]
    [InlineData("a.png,b.png\n\"c.png,d.png\ne.png,f.png", "line 2 of list.csv opens a quote that is never closed")]
    [InlineData("\"a\"b.png,c.png", "line 1 of list.csv continues after a closing quote")]
    public void Rows_QuotesThatDoNotMatch_AreRefusedWithTheLine(string text, string expected)
    {
        var error = Assert.Throws<InvalidDataException>(() => new DelimitedText(text, "list.csv").Rows().ToList());
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
    }
}
