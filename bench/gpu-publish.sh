#!/usr/bin/env bash
# Packs what bench/gpu.sh needs on a machine with CUDA and without .NET: the benchmark with the runtime that it uses, in artifacts/gpu/bench.tar.gz.
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
folder=$root/artifacts/gpu
app=$folder/bench
limit_mib=${1:-32}

rm -rf "$folder"
mkdir -p "$folder"
# Only the framework is trimmed: the library, TorchSharp and the benchmark stay whole, for they are reflected upon.
dotnet publish "$root/bench/Pix2Pix.Bench" -c Release -r linux-x64 --self-contained -o "$app" -v quiet -clp:'ErrorsOnly;NoSummary' -nologo \
    -p:PublishTrimmed=true -p:TrimMode=partial -p:JsonSerializerIsReflectionEnabledByDefault=true -p:SuppressTrimAnalysisWarnings=true \
    -p:DebugType=none -p:CopyOutputSymbolsToPublishDirectory=false
# The one is built there, against its PyTorch; the other's libraries are not there, and tensors need none.
rm -f "$app"/libLibTorchSharp.so "$app"/libSkiaSharp.so "$app"/createdump "$app"/*.xml "$app"/*.pdb
tar -C "$folder" -czf "$folder/bench.tar.gz" bench
rm -rf "$app"

size_mib=$(($(stat -c %s "$folder/bench.tar.gz") / 1048576))
printf '>> artifacts/gpu/bench.tar.gz has %s MiB\n' "$size_mib" >&2
[[ $size_mib -le $limit_mib ]] || {
    printf 'error: more than the %s MiB that were asked for\n' "$limit_mib" >&2
    exit 1
}
