#!/usr/bin/env bash
# On a machine with CUDA and PyTorch: whether networks and training agree with the CPU's, then this library, plain TorchSharp and PyTorch eager in turns.
# TorchSharp's native library finds PyTorch's libtorch. A newer one does, too, while it exports what TorchSharp needs; this is checked first.
set -euo pipefail

usage() {
    cat <<'TEXT'
run.sh [--rounds N] [--repeat N] [--epochs N]     in the folder that publish.sh wrote

  --rounds N  how often everything is timed (3)
  --repeat N  how often in a round (51)
  --epochs N  epochs on the pairs, if there are any (10)
TEXT
}

rounds=3
repeat=51
epochs=10
while [[ $# -gt 0 ]]; do
    case $1 in
        --rounds) rounds=$2 ;;
        --repeat) repeat=$2 ;;
        --epochs) epochs=$2 ;;
        *)
            usage
            exit 2
            ;;
    esac
    shift 2
done

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
tar -C "$work" -xJf "$here/programs.tar.xz"
cd "$work/programs"

torch=$(python3 -c 'import os, torch; print(os.path.dirname(torch.__file__))')
cuda=$(find "$torch/../nvidia" -maxdepth 2 -name 'lib*' -type d 2>/dev/null | paste -sd: || true)
export LD_LIBRARY_PATH=$torch/lib${cuda:+:$cuda} OMP_NUM_THREADS=8

# What TorchSharp needs of libtorch and does not find there would end a process in the middle.
names() { nm -D "$@" | awk '{ print $NF }' | sed 's/@.*//' | sort -u; }
missing=$(comm -23 <(names --undefined-only libLibTorchSharp.so | grep -E '^_Z.*(torch|c10|2at)' | grep -v '^_ZTH') \
    <(for library in "$torch"/lib/lib{torch,c10}*.so; do nm -D --defined-only "$library"; done | awk '{ print $NF }' | sed 's/@.*//' | sort -u))
[[ -z $missing ]] || {
    echo "error: PyTorch's libtorch lacks functions that TorchSharp needs: $(c++filt <<<"$missing" | paste -sd';')" >&2
    exit 1
}

figures() { grep -o '"metric":"[^"]*"\|"median":[^,]*\|"least":[^,]*' | sed 's/"//g' | paste -sd' '; }
bench() { ./Pix2Pix.Bench "$@" --device cuda --threads 8; }

nvidia-smi --query-gpu=name,driver_version --format=csv,noheader
grep -m1 'model name' /proc/cpuinfo
python3 -c 'import torch; print("PyTorch", torch.__version__)'
echo "== agreement with the CPU"
bench agree | while read -r line; do figures <<<"$line"; done

echo "== in turns, milliseconds"
bench files --folder "$work/files" --tensors --files 1 >/dev/null
for _ in $(seq "$rounds"); do
    for name in eager-step step eager-translate translate "translate --bf16" eager-batch batch; do
        # shellcheck disable=SC2086 # A name and an option.
        echo "$name: $(bench $name --folder "$work/files" --tensors --warm-up 5 --repeat "$repeat" | figures)"
    done
    python3 "$here/pytorch_eager.py" time --repeat "$repeat"
done

[[ -d $here/pairs ]] || exit 0
echo "== $epochs epochs on pairs of 256 x 256"
time ./pix2pix train "$here/pairs/train" "$work/model.safetensors" --epochs "$epochs" --direction BToA --device cuda | tail -n 1
./pix2pix evaluate "$work/model.safetensors" "$here/pairs/val" --direction BToA --device cuda | tail -n 3
time python3 "$here/pytorch_eager.py" train "$here/pairs" --epochs "$epochs"
