#!/usr/bin/env bash
# Makes real/*.txt anew: of the full lists, the types that the stand-ins carry now.
#   keep-lists.sh FULL_TORCHSHARP_LIST FULL_SKIASHARP_LIST
set -euo pipefail

if [[ $# -ne 2 ]]; then
    echo "usage: $0 FULL_TORCHSHARP_LIST FULL_SKIASHARP_LIST" >&2
    exit 2
fi
check=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)

keep() {
    local standin=$check/../$1
    dotnet build "$standin" -c Release -v quiet -clp:ErrorsOnly
    dotnet run --project "$check" -c Release -- --trim "$standin/bin/Release/net10.0/$1.dll" "$2" "$check/real/$1.txt"
}

mkdir -p "$check/real"
keep TorchSharp "$1"
keep SkiaSharp "$2"
