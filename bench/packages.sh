#!/usr/bin/env bash
# What an app that translates takes with each package: publishes one for libtorch and one for ONNX Runtime, runs both on unet_256 and
# 256 x 256 pixels in turns, and writes artifacts/bench/packages.md.
set -euo pipefail

# shellcheck source=SCRIPTDIR/../eng/build/common.sh
. "$(dirname "${BASH_SOURCE[0]}")/../eng/build/common.sh"
output=$root/artifacts/bench/packages
bench=$root/bench/Pix2Pix.Bench
rounds=${1:-5}

# Bytes in megabytes; the files are links where NuGet's folder is on the same disk.
megabytes() {
    du -sbL "$@" | awk '{ bytes += $1 } END { printf "%.0f", bytes / 1e6 }'
}

median() {
    sort -n | awk '{ value[NR] = $1 } END { print value[int((NR + 1) / 2)] }'
}

publish() {
    say "Publishing $1"
    rm -rf "${output:?}/$1"
    quietly dotnet publish "$root/bench/Packages/$1" -c Release --use-current-runtime --self-contained false -p:DebugType=none -o "$output/$1" -v quiet -nologo
}

publish WithLibtorch
publish WithOnnxRuntime
say "Publishing ShipSmall"
quietly dotnet publish "$root/samples/ShipSmall" -c Release -o "$output/ShipSmall" -v quiet -nologo
quietly dotnet build "$bench" -c Release -v quiet -nologo
quietly dotnet "$bench/bin/Release/net10.0/Pix2Pix.Bench.dll" files --folder "$output/files" --files 1
dotnet build-server shutdown >/dev/null

apps=("WithLibtorch model.safetensors" "WithOnnxRuntime model.onnx" "WithOnnxRuntime model.float16.onnx")
figures=$(mktemp)
trap 'rm -f "$figures"' EXIT
for ((round = 1; round <= rounds; round++)); do
    for i in "${!apps[@]}"; do
        read -r app model <<<"${apps[i]}"
        say "Round $round of $rounds: $app, $model"
        printf '%s\t%s\n' "$i" "$(dotnet "$output/$app/$app.dll" "$output/files/$model" "$output/files/image.png" 2>/dev/null)" >>"$figures"
    done
done

{
    grep -m 1 'model name' /proc/cpuinfo | sed 's/.*: //; s/$/, '"$(nproc)"' processors; medians of '"$rounds"' rounds./'
    printf '\n| app | files beside .NET, MB | model, MB | first image, ms | image, ms | memory, MB |\n| --- | ---: | ---: | ---: | ---: | ---: |\n'
    for i in "${!apps[@]}"; do
        read -r app model <<<"${apps[i]}"
        printf '| `%s`, `%s` | %s | %s |' "$app" "$model" "$(megabytes "$output/$app")" "$(megabytes "$output/files/$model")"
        for column in 2 3 4; do
            printf ' %s |' "$(awk -F '\t' -v app="$i" -v column="$column" '$1 == app { print $column }' "$figures" | median)"
        done
        printf '\n'
    done
    printf '\nOne file with .NET in it (`samples/ShipSmall`): %s MB.\n' "$(megabytes "$output/ShipSmall")"
} | tee "$root/artifacts/bench/packages.md"
