#!/usr/bin/env bash
# The same work in this library, in PyTorch and in ONNX Runtime, in turns; writes artifacts/bench/results.md and results.json (docs/performance.md).
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
output=$root/artifacts/bench
compiled=$output/compiled
bench=$root/bench/Pix2Pix.Bench
parts=$root/bench/Pix2Pix.Microbench

say() {
    printf '>> %s\n' "$*" >&2
}

usage() {
    cat <<'TEXT'
bench/run.sh [OPTION...]        compare this library with PyTorch and ONNX Runtime
bench/run.sh parts [OPTION...]  time its parts with BenchmarkDotNet; options go to it, none for all parts
bench/run.sh work NAME ...      one work of this library alone; without a name, the list of them

Options of the comparison:
  --rounds N    how often everything is done in turns (5)
  --quick       small networks and pictures, one round: to see that it works
  --threads N   of every engine (as many as the machine has physical cores)
  --only NAME   translate, batch, step, memory, first or folder
  --files N     how many files pass from disk to disk (1000)
  --pictures F  photos or pairs to make these files of (facades beside the repository, or painted ones)
  --device D    cpu or cuda (cpu)
TEXT
}

# Shows what the build says only where it fails.
build() {
    local log
    say "Building $(basename "$1")"
    log=$(dotnet build "$1" -c Release -v quiet -clp:'ErrorsOnly;NoSummary' -nologo 2>&1) || {
        printf '%s\n' "$log" >&2
        exit 1
    }
}

# Hyperthreads share the units that multiply; a container may be given fewer than there are.
physical_cores() {
    local cores available
    available=$(nproc)
    cores=$(lscpu -p=CORE,SOCKET 2>/dev/null | grep -v '^#' | sort -u | wc -l) || true
    printf '%s\n' "$((cores > 0 && cores < available ? cores : available))"
}

# A python3 of the user's own may come first on the PATH and lack what the system's has.
find_python() {
    local python
    for python in python3 /usr/bin/python3; do
        if "$python" -c 'import torch' 2>/dev/null; then
            printf '%s\n' "$python"
            return
        fi
    done
    say "No Python here has PyTorch (Debian: python3-torch): the table will have no ratios to it."
}

find_node() {
    if ! command -v node >/dev/null; then
        say "There is no Node.js here: ONNX Runtime is left out."
    elif [[ ! -d $root/tests/onnx/node_modules/onnxruntime-node ]]; then
        say "ONNX Runtime is not installed (npm ci in tests/onnx): it is left out."
    else
        command -v node
    fi
}

# What an app that starts for one picture does: code that is compiled before it starts. The compiler comes from NuGet.
publish_compiled() {
    local log
    say "Publishing Pix2Pix.Bench with ReadyToRun"
    log=$(dotnet publish "$bench" -c Release --use-current-runtime --self-contained false -p:PublishReadyToRun=true -o "$compiled" -v quiet -nologo 2>&1) || {
        printf '%s\n' "$log" | grep -m 1 ' error ' >&2 || true
        say "It cannot be published so: the first picture of such a program is left out."
        return 1
    }
}

find_pictures() {
    local facades=$root/../shared/data/facades/train
    if [[ -d $facades ]]; then
        printf '%s\n' "$facades"
    else
        say "No facades lie beside the repository: the files will be painted."
    fi
}

compare() {
    build "$bench"
    local options=("$@") python node pictures
    [[ " $* " == *" --threads "* ]] || options+=(--threads "$(physical_cores)")
    python=$(find_python)
    [[ -z $python ]] || options+=(--python "$python")
    node=$(find_node)
    [[ -z $node ]] || options+=(--node "$node")
    if publish_compiled; then
        options+=(--compiled "$compiled/Pix2Pix.Bench")
    fi
    if [[ " $* " != *" --pictures "* ]]; then
        pictures=$(find_pictures)
        [[ -z $pictures ]] || options+=(--pictures "$pictures")
    fi
    dotnet "$bench/bin/Release/net10.0/Pix2Pix.Bench.dll" compare --output "$output" --scripts "$root/bench" "${options[@]}"
    say "The table is in artifacts/bench/results.md, every figure in results.json."
}

case ${1:-} in
    -h | --help | help) usage ;;
    parts)
        shift
        [[ $# -gt 0 ]] || set -- --filter '*'
        build "$parts"
        dotnet "$parts/bin/Release/net10.0/Pix2Pix.Microbench.dll" --artifacts "$output/parts" "$@"
        ;;
    work)
        shift
        build "$bench"
        dotnet "$bench/bin/Release/net10.0/Pix2Pix.Bench.dll" "${@:-help}"
        ;;
    *) compare "$@" ;;
esac
