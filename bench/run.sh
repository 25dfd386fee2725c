#!/usr/bin/env bash
# The same work by this library, by plain TorchSharp modules and by ONNX Runtime, in turns; writes artifacts/bench/results.md and results.json (docs/performance.md).
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
bench/run.sh [OPTION...]        compare this library with plain TorchSharp and ONNX Runtime
bench/run.sh parts [OPTION...]  time its parts with BenchmarkDotNet; options go to it, none for all parts
bench/run.sh work NAME ...      one work alone; without a name, the list of them
bench/run.sh packages [ROUNDS]  what an app takes with libtorch and with ONNX Runtime: files, time, memory
bench/run.sh layers             time each convolution of the generator alone
bench/run.sh --avx2 ...         any of these as on a processor with AVX2 only; the table is in artifacts/bench/avx2

Options of the comparison:
  --rounds N    how often everything is done in turns (5)
  --quick       small networks and images, one round: to see that it works
  --threads N   of every engine (as many as the machine has physical cores)
  --only NAME   translate, batch, step, memory, first, onnx, onnx-first or folder
  --files N     how many files pass from disk to disk (1000)
  --images F    photos or pairs to make these files of (facades beside the repository, or painted ones)

On a GPU: bench/gpu/nuget.sh.
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

# What an app that starts for one image does: code that is compiled before it starts. The compiler comes from NuGet.
publish_compiled() {
    local log
    say "Publishing Pix2Pix.Bench with ReadyToRun"
    log=$(dotnet publish "$bench" -c Release --use-current-runtime --self-contained false -p:PublishReadyToRun=true -o "$compiled" -v quiet -nologo 2>&1) || {
        printf '%s\n' "$log" | grep -m 1 ' error ' >&2 || true
        say "It cannot be published so: the first image of such a program is left out."
        return 1
    }
}

find_images() {
    local facades=$root/../shared/data/facades/train
    if [[ -d $facades ]]; then
        printf '%s\n' "$facades"
    else
        say "No facades lie beside the repository: the files will be painted."
    fi
}

compare() {
    build "$bench"
    local options=("$@") images
    [[ " $* " == *" --threads "* ]] || options+=(--threads "$(physical_cores)")
    if publish_compiled; then
        options+=(--compiled "$compiled/Pix2Pix.Bench")
    fi
    if [[ " $* " != *" --images "* ]]; then
        images=$(find_images)
        [[ -z $images ]] || options+=(--images "$images")
    fi
    dotnet "$bench/bin/Release/net10.0/Pix2Pix.Bench.dll" compare --output "$output" "${options[@]}"
    say "The table is in ${output#"$root/"}/results.md, every figure in results.json."
}

# Each library has its own name for it. ONNX Runtime cannot be restricted: its lines are left as they are.
if [[ ${1:-} == --avx2 ]]; then
    shift
    export ATEN_CPU_CAPABILITY=avx2 ONEDNN_MAX_CPU_ISA=AVX2 MKL_ENABLE_INSTRUCTIONS=AVX2
    output=$output/avx2
fi

case ${1:-} in
    -h | --help | help) usage ;;
    parts)
        shift
        [[ $# -gt 0 ]] || set -- --filter '*'
        build "$parts"
        dotnet "$parts/bin/Release/net10.0/Pix2Pix.Microbench.dll" --artifacts "$output/parts" "$@"
        ;;
    layers)
        build "$parts"
        dotnet "$parts/bin/Release/net10.0/Pix2Pix.Microbench.dll" layers
        ;;
    packages)
        shift
        exec bash "$root/bench/packages.sh" "$@"
        ;;
    work)
        shift
        build "$bench"
        dotnet "$bench/bin/Release/net10.0/Pix2Pix.Bench.dll" "${@:-help}"
        ;;
    *) compare "$@" ;;
esac
