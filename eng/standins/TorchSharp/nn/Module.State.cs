namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public partial class Module
        {
            public virtual Dictionary<string, Tensor> state_dict(Dictionary<string, Tensor>? destination = null, string? prefix = null)
            {
                destination ??= [];
                var stem = string.IsNullOrEmpty(prefix) ? "" : prefix + ".";
                foreach (var (key, parameter) in named_parameters()) destination.TryAdd(stem + key, parameter);
                foreach (var (key, buffer) in named_buffers(true, false)) destination.TryAdd(stem + key, buffer);
                return destination;
            }

            public virtual (IList<string> missing_keys, IList<string> unexpected_keyes) load_state_dict(Dictionary<string, Tensor> source, bool strict = true, IList<string>? skip = null)
            {
                var own = state_dict();
                var missing = own.Keys.Where(key => !source.ContainsKey(key) && !Skipped(skip, key)).ToList();
                var unexpected = source.Keys.Where(key => !own.ContainsKey(key) && !Skipped(skip, key)).ToList();
                if (strict && missing.Count + unexpected.Count > 0)
                {
                    throw new InvalidOperationException(
                        $"The state has other names than the module: missing [{string.Join(", ", missing)}], unexpected [{string.Join(", ", unexpected)}].");
                }

                using (no_grad())
                {
                    foreach (var (key, target) in own)
                    {
                        if (Skipped(skip, key) || !source.TryGetValue(key, out var value)) continue;
                        if (!target.shape.SequenceEqual(value.shape))
                        {
                            throw new ArgumentException(
                                $"'{key}' is of shape [{string.Join(", ", target.shape)}], the state's of [{string.Join(", ", value.shape)}].");
                        }

                        target.copy_(value);
                    }
                }

                return (missing, unexpected);
            }

            private static bool Skipped(IList<string>? skip, string key) => skip is not null && skip.Contains(key);
        }
    }
}
