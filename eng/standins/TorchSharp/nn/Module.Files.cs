using System.Text;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public partial class Module
        {
            public Module save(string location, IList<string>? skip = null)
            {
                using var stream = File.Create(location);
                return save(stream, skip);
            }

            public Module save(Stream stream, IList<string>? skip = null)
            {
                using var writer = new BinaryWriter(stream, Encoding.UTF8, leaveOpen: true);
                return save(writer, skip);
            }

            public Module save(BinaryWriter writer, IList<string>? skip = null)
            {
                save_state_dict(writer, state_dict(), skip);
                return this;
            }

            public static void save_state_dict(BinaryWriter writer, Dictionary<string, Tensor> sd, IList<string>? skip = null)
            {
                var kept = sd.Where(entry => !Skipped(skip, entry.Key)).ToList();
                Leb128.Write(writer, kept.Count);
                foreach (var (key, tensor) in kept)
                {
                    writer.Write(key);
                    tensor.Save(writer);
                }
            }

            public virtual Module load(string location, bool strict = true, IList<string>? skip = null, Dictionary<string, bool>? loadedParameters = null)
            {
                using var stream = File.OpenRead(location);
                return load(stream, strict, skip, loadedParameters);
            }

            public Module load(Stream stream, bool strict = true, IList<string>? skip = null, Dictionary<string, bool>? loadedParameters = null)
            {
                using var reader = new BinaryReader(stream, Encoding.UTF8, leaveOpen: true);
                return load(reader, strict, skip, loadedParameters);
            }

            public virtual Module load(BinaryReader reader, bool strict = true, IList<string>? skip = null, Dictionary<string, bool>? loadedParameters = null)
            {
                var own = state_dict();
                var count = Leb128.Read(reader);
                if (strict && own.Keys.Count(key => !Skipped(skip, key)) != count)
                    throw new ArgumentException($"The file holds {count} tensors, the module {own.Count}.");

                for (long i = 0; i < count; i++)
                {
                    var key = reader.ReadString();
                    var known = own.TryGetValue(key, out var target);
                    if (!known && strict) throw new ArgumentException($"The module has no '{key}'.");
                    if (known && !Skipped(skip, key))
                    {
                        target!.Load(reader);
                        loadedParameters?.TryAdd(key, true);
                    }
                    else
                    {
                        Tensor.Load(reader).Dispose();
                    }
                }

                foreach (var key in own.Keys) loadedParameters?.TryAdd(key, false);
                return this;
            }
        }
    }
}
