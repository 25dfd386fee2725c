namespace Pix2Pix.OnnxRuntime;

/// <summary>
/// Walks through the messages of a file before ONNX Runtime does: lengths stay within the file, and no tensor is in another file, which
/// could be any file of the machine.
/// </summary>
/// <remarks>Source: onnx.proto. Contents are skipped, so that a large file is not read twice.</remarks>
internal sealed class OnnxFileCheck
{
    private const int DeepestGraph = 16;

    // The data_location of a TensorProto: 0 is this file.
    private const int LocationField = 14;
    private const int ExternalDataField = 13;

    private static readonly Dictionary<(Message, int Field), Message> Children = new()
    {
        [(Message.Model, 7)] = Message.Graph,
        [(Message.Model, 25)] = Message.Function,
        [(Message.Function, 7)] = Message.Node,
        [(Message.Graph, 1)] = Message.Node,
        [(Message.Graph, 5)] = Message.Tensor,
        [(Message.Graph, 15)] = Message.SparseTensor,
        [(Message.SparseTensor, 1)] = Message.Tensor,
        [(Message.SparseTensor, 2)] = Message.Tensor,
        [(Message.Node, 5)] = Message.Attribute,
        [(Message.Attribute, 5)] = Message.Tensor,
        [(Message.Attribute, 6)] = Message.Graph,
        [(Message.Attribute, 10)] = Message.Tensor,
        [(Message.Attribute, 11)] = Message.Graph,
        [(Message.Attribute, 22)] = Message.SparseTensor,
        [(Message.Attribute, 23)] = Message.SparseTensor,
    };

    private readonly Stream _stream;

    private OnnxFileCheck(Stream stream) => _stream = stream;

    private enum Message
    {
        Model,
        Graph,
        Function,
        Node,
        Attribute,
        Tensor,
        SparseTensor,
    }

    /// <exception cref="FormatException">The file is not a sequence of ONNX messages, or needs another file.</exception>
    public static void ThrowIfInvalid(Stream stream) => new OnnxFileCheck(stream).Walk(Message.Model, stream.Length, depth: 0);

    private void Walk(Message message, long end, int depth)
    {
        if (depth > DeepestGraph) throw new FormatException($"Its graphs are nested more than {DeepestGraph} deep.");

        while (_stream.Position < end)
        {
            var key = ReadNumber(end);
            var (field, kind) = (key >> 3, (int)(key & 7));
            switch (kind)
            {
                case 0:
                    var number = ReadNumber(end);
                    if (message == Message.Tensor && field == LocationField && number != 0) ThrowExternal();
                    break;
                case 1:
                    Skip(8, end);
                    break;
                case 2:
                    var length = ReadNumber(end);
                    if (length > (ulong)(end - _stream.Position)) throw Cut();
                    if (message == Message.Tensor && field == ExternalDataField) ThrowExternal();
                    if (Children.TryGetValue((message, (int)Math.Min(field, int.MaxValue)), out var child))
                    {
                        Walk(child, _stream.Position + (long)length, child == Message.Graph ? depth + 1 : depth);
                    }
                    else
                    {
                        Skip((long)length, end);
                    }

                    break;
                case 5:
                    Skip(4, end);
                    break;
                default:
                    throw new FormatException($"At byte {_stream.Position} is no ONNX message.");
            }
        }
    }

    private static void ThrowExternal() =>
        throw new FormatException("It keeps weights in another file, but a model must be one file. Save it again with OnnxFile.Save.");

    private FormatException Cut() =>
        new($"It ends within a message that begins before byte {_stream.Position}; it is truncated or damaged.");

    private void Skip(long length, long end)
    {
        if (length > end - _stream.Position) throw Cut();
        _stream.Seek(length, SeekOrigin.Current);
    }

    private ulong ReadNumber(long end)
    {
        ulong number = 0;
        for (var shift = 0; shift < 70; shift += 7)
        {
            if (_stream.Position >= end) throw Cut();
            var next = _stream.ReadByte();
            number |= (ulong)(next & 0x7f) << shift;
            if ((next & 0x80) == 0) return number;
        }

        throw new FormatException($"At byte {_stream.Position} is no ONNX message.");
    }
}
