#!/usr/bin/env bash
# Publishes what run.sh needs on a machine with CUDA and PyTorch, but without .NET and NuGet: the benchmark and the command line with .NET, without libtorch.
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)

usage() {
    cat <<'TEXT'
bench/gpu/publish.sh FOLDER [PAIRS]

Writes programs.tar.xz and the scripts to FOLDER. PAIRS, a folder with train/ and val/ of side-by-side pairs, photo on the left, goes with them.
TEXT
}

[[ $# -ge 1 && $1 != -h && $1 != --help ]] || {
    usage
    exit 2
}
folder=$1
pairs=${2:-}
programs=$(mktemp -d)
trap 'rm -rf "$programs"' EXIT

for project in bench/Pix2Pix.Bench src/Pix2Pix.Cli; do
    dotnet publish "$root/$project" -c Release -r linux-x64 --self-contained -o "$programs/programs" -v quiet -clp:ErrorsOnly -p:DebugType=none
done

# libtorch is that machine's; ONNX Runtime is not compared there, and debuggers are not used.
version=$(sed -n 's/.*Include="TorchSharp" Version="\([^"]*\)".*/\1/p' "$root/Directory.Packages.props")
packages=$(dotnet nuget locals global-packages --list | sed 's/^[^:]*: //')
(
    cd "$programs/programs"
    rm -rf runtimes libtorch*.so libc10.so libgomp* libaoti* libbackend* libjitbackend* libnnapi* libshm.so torch_shm_manager
    rm -f libonnxruntime*.so onnxruntime* libmscord* libclrgc* libcoreclrtrace* createdump
    cp "${packages%/}/torchsharp/$version/runtimes/linux-x64/native/libLibTorchSharp.so" .
)

mkdir -p "$folder"
tar -C "$programs" -cJf "$folder/programs.tar.xz" programs
cp "$root"/bench/gpu/{run.sh,pytorch_eager.py} "$folder/"
[[ -z $pairs ]] || cp -r "$pairs" "$folder/pairs"
