#!/usr/bin/env bash
# On a machine with CUDA: whether networks and training agree with the CPU's, then the table of bench/run.sh, in float32 with TF32 and in bfloat16. Tensors start on the GPU
# and results end on the CPU. NuGet brings libtorch with CUDA (2 GB and more): TorchSharp-cuda-linux, or the package that TORCHSHARP_NATIVE names.
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
native=${TORCHSHARP_NATIVE:-TorchSharp-cuda-linux}
device=cuda
options=()

usage() {
    cat <<'TEXT'
bench/gpu/nuget.sh [--device D] [OPTION...]

  --device D  cuda, or cuda:N (cuda)

Other options go to the comparison: --rounds N, --threads N, --only NAME, --quick.
TEXT
}

while [[ $# -gt 0 ]]; do
    case $1 in
        --device)
            [[ $# -gt 1 ]] || {
                echo "error: --device needs a value." >&2
                exit 2
            }
            device=$2
            shift
            ;;
        -h | --help)
            usage
            exit
            ;;
        *) options+=("$1") ;;
    esac
    shift
done

bench() {
    dotnet run -c Release --project "$root/bench/Pix2Pix.Bench" -p:TorchSharpNative="$native" -- "$@"
}

bench agree --device "$device"
bench compare --device "$device" --tensors --output "$root/artifacts/bench-gpu" ${options[@]+"${options[@]}"}
