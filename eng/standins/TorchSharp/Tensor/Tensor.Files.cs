namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        public static Tensor Load(BinaryReader reader)
        {
            var dtype = (ScalarType)Leb128.Read(reader);
            var shape = new long[Leb128.Read(reader)];
            for (var d = 0; d < shape.Length; d++) shape[d] = Leb128.Read(reader);
            var tensor = empty(shape, dtype);
            tensor.ReadBytesFromStream(reader.BaseStream, 1 << 20);
            return tensor;
        }

        public static Tensor Load(Stream stream)
        {
            using var reader = new BinaryReader(stream, System.Text.Encoding.UTF8, leaveOpen: true);
            return Load(reader);
        }

        public static Tensor Load(string location)
        {
            using var stream = File.OpenRead(location);
            return Load(stream);
        }
    }
}
