namespace TorchSharp;

public static partial class torch
{
    public static bool cuda_is_available() => cuda.is_available();

    public static partial class cuda
    {
        public static bool is_available() => Native.ts_cuda_count() > 0;

        public static bool is_cudnn_available() => Native.ts_cudnn_available() != 0;

        public static int device_count() => Native.ts_cuda_count();

        public static void manual_seed(long seed) => Native.Check(Native.ts_cuda_manual_seed(seed, false));

        public static void manual_seed_all(long seed) => Native.Check(Native.ts_cuda_manual_seed(seed, true));

        public static void synchronize(Device? device = null) => Native.Check(Native.ts_cuda_synchronize(device?.index ?? -1));
    }

    public static partial class backends
    {
        public static partial class cuda
        {
            public static partial class matmul
            {
                public static bool allow_tf32
                {
                    get => Native.ts_get_matmul_tf32() != 0;
                    set => Native.Check(Native.ts_set_matmul_tf32(value));
                }
            }
        }

        public static partial class cudnn
        {
            public static bool allow_tf32
            {
                get => Native.ts_get_cudnn_tf32() != 0;
                set => Native.Check(Native.ts_set_cudnn_tf32(value));
            }
        }
    }
}
