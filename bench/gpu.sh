#!/usr/bin/env bash
# On a Linux machine with CUDA and a PyTorch for it, and without .NET: first whether networks and training agree with the CPU's, then the table of bench/run.sh in
# float32 with TF32 and in bfloat16, PyTorch's eager mode beside it. bench/gpu-publish.sh packs the benchmark beforehand, where .NET is.
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
archive=$root/artifacts/gpu/bench.tar.gz
output=$root/artifacts/bench-gpu
device=cuda
dry_run=
options=()

usage() {
    cat <<'TEXT'
bench/gpu.sh [--dry-run] [--device D] [--output F] [OPTION...]

  --dry-run   print the commands that would run, and run none
  --device D  cuda, cuda:N, or cpu to try the script itself (cuda)
  --output F  where the table goes (artifacts/bench-gpu)

Other options go to the comparison: --rounds N, --threads N, --only NAME, --quick.
TEXT
}

say() {
    printf '>> %s\n' "$*" >&2
}

die() {
    printf 'error: %s\n' "$*" >&2
    exit 1
}

run() {
    if [[ -n $dry_run ]]; then
        printf '%q ' "$@"
        printf '\n'
    else
        "$@"
    fi
}

# As run, but what it prints goes to a file.
logged() {
    if [[ -n $dry_run ]]; then run "$@"; else "$@" >>"$log" 2>&1; fi
}

while [[ $# -gt 0 ]]; do
    case $1 in
        --dry-run) dry_run=yes ;;
        --device | --output)
            [[ $# -gt 1 ]] || die "$1 needs a value."
            [[ $1 == --device ]] && device=$2 || output=$2
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

# ask_torch EXPRESSION: what this machine's PyTorch says.
ask_torch() {
    python3 -c "import torch; print($1)"
}

check_machine() {
    command -v cmake >/dev/null || die "cmake is not on the PATH."
    python3 -c 'import torch' 2>/dev/null || die "The python3 on the PATH has no PyTorch."
    if [[ $device == cuda* ]]; then
        [[ $(ask_torch 'torch.cuda.is_available()') == True ]] || die "PyTorch finds no CUDA here."
        say "$(ask_torch 'torch.cuda.get_device_name()'), PyTorch $(ask_torch 'torch.__version__')"
    fi
    [[ -f $archive ]] || die "There is no $archive: run bench/gpu-publish.sh where .NET is, and bring it here."
}

# CMake's find_package(Torch) asks for the toolkit of a PyTorch with CUDA.
find_toolkit() {
    [[ $device == cuda* ]] || return 0
    local nvcc
    nvcc=$(command -v nvcc || ls -d /usr/local/cuda/bin/nvcc 2>/dev/null) || die "nvcc is neither on the PATH nor in /usr/local/cuda."
    export CUDACXX=$nvcc
    CUDA_HOME=$(dirname "$(dirname "$nvcc")")
    TORCH_CUDA_ARCH_LIST=$(ask_torch '"%d.%d" % torch.cuda.get_device_capability()')
    export CUDA_HOME TORCH_CUDA_ARCH_LIST
}

# Later releases of PyTorch ask for a later C++; which one, their headers say.
build_shim() {
    local prefix standard
    prefix=$(ask_torch torch.utils.cmake_prefix_path)
    for standard in 17 20; do
        say "Building the shim over libtorch, C++$standard"
        if logged cmake --fresh -S "$root/eng/standins/native/torch" -B "$output/shim" -DCMAKE_BUILD_TYPE=Release -DCMAKE_CXX_STANDARD=$standard \
            -DCMAKE_PREFIX_PATH="$prefix" \
            && logged cmake --build "$output/shim" --parallel "$(nproc)"; then
            return
        fi
    done
    tail -n 60 "$log" >&2
    die "The shim does not build against this PyTorch; everything it said is in $log."
}

log=$output/shim.log
check_machine
find_toolkit
run mkdir -p "$output"
run tar -C "$output" -xzf "$archive"
build_shim
run cp "$output/shim/libLibTorchSharp.so" "$output/bench/"
bench=$output/bench/Pix2Pix.Bench
say "Comparing networks and training with the CPU's"
run "$bench" agree --device "$device"
say "Measuring"
run "$bench" compare --device "$device" --tensors --output "$output" --scripts "$root/bench" --python "$(command -v python3)" ${options[@]+"${options[@]}"}
