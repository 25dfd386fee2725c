using System.Text;

namespace Pix2Pix.Data;

/// <summary>Reads the rows of a list: RFC 4180 with tabs, semicolons or commas, and comment lines.</summary>
/// <param name="text">The whole text.</param>
/// <param name="name">The file's name in messages.</param>
internal sealed class DelimitedText(string text, string name)
{
    private int _position;
    private int _line = 1;

    /// <summary>The rows, without empty lines and lines that start with #.</summary>
    /// <exception cref="InvalidDataException">A quote is not closed, or text follows it.</exception>
    public IEnumerable<(int Line, string[] Fields)> Rows()
    {
        while (_position < text.Length)
        {
            var line = _line;
            SkipBlanks();
            if (Next == '#') SkipLine();
            else if (ReadRow() is { Length: > 0 } fields) yield return (line, fields);
        }
    }

    private char? Next => _position < text.Length ? text[_position] : null;

    private static bool EndsLine(char? next) => next is null or '\r' or '\n';

    private string[] ReadRow()
    {
        var separator = FindSeparator();
        var fields = new List<string>();
        do
        {
            SkipBlanks(separator);
            fields.Add(Next == '"' ? ReadQuoted(separator) : ReadPlain(separator));
        }
        while (TakeSeparator(separator));
        EndLine();
        return fields is [""] ? [] : [.. fields];
    }

    // The first of these that the row contains outside quotes: with a tab, commas belong to the paths.
    private char FindSeparator()
    {
        var found = new HashSet<char>();
        var (isQuoted, opensField) = (false, true);
        for (var i = _position; i < text.Length && (isQuoted || !EndsLine(text[i])); i++)
        {
            var next = text[i];
            if (isQuoted) isQuoted = next != '"';
            else if (next == '"' && (opensField || text[i - 1] == '"')) isQuoted = true;
            else found.Add(next);
            opensField = next is '\t' or ';' or ',' || (opensField && next == ' ');
        }

        return found.Contains('\t') ? '\t' : found.Contains(';') ? ';' : ',';
    }

    private string ReadQuoted(char separator)
    {
        var field = new StringBuilder();
        var began = _line;
        for (_position++; Next is { } next; _position++)
        {
            if (next == '\n') _line++;
            if (next != '"') field.Append(next);
            else if (_position + 1 < text.Length && text[_position + 1] == '"') field.Append(text[++_position]);
            else
            {
                _position++;
                SkipBlanks(separator);
                return EndsLine(Next) || Next == separator ? field.ToString() : throw new InvalidDataException(
                    $"The line {_line} of {name} continues after a closing quote. Put a separator there, or double a quote inside quotes.");
            }
        }

        throw new InvalidDataException(
            $"The line {began} of {name} opens a quote that is never closed. Close it, or double a quote inside quotes.");
    }

    private string ReadPlain(char separator)
    {
        var start = _position;
        while (!EndsLine(Next) && Next != separator) _position++;
        return text[start.._position].Trim();
    }

    private bool TakeSeparator(char separator)
    {
        if (Next != separator) return false;
        _position++;
        return true;
    }

    private void SkipBlanks(char separator = '\0')
    {
        while (Next is ' ' or '\t' && Next != separator) _position++;
    }

    private void SkipLine()
    {
        while (!EndsLine(Next)) _position++;
        EndLine();
    }

    private void EndLine()
    {
        if (Next == '\r') _position++;
        if (Next == '\n') _position++;
        _line++;
    }
}
