# shellcheck shell=bash
# What the other scripts share.

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)

say() {
    printf '>> %s\n' "$*" >&2
}

# die MESSAGE [EXIT_CODE]
die() {
    printf 'error: %s\n' "$1" >&2
    exit "${2:-1}"
}

# Runs a command and shows what it printed only where it fails.
quietly() {
    local log code=0
    log=$(mktemp)
    "$@" >"$log" 2>&1 || code=$?
    [[ $code -eq 0 ]] || cat "$log" >&2
    rm -f "$log"
    return "$code"
}

# On some processors libtorch computes convolutions incorrectly, and the library refuses to train: what follows uses instructions that work.
# tests/Pix2Pix.TestHost has to be built.
restrict_onednn() {
    local host=$root/tests/Pix2Pix.TestHost/bin/Release/net10.0/Pix2Pix.TestHost.dll answer
    answer=$(dotnet "$host" - convolutions 2>/dev/null | tail -n 1) || true
    [[ $answer == *ONEDNN_MAX_CPU_ISA=SSE41* ]] || return 0
    say "$answer This is done now."
    export ONEDNN_MAX_CPU_ISA=SSE41
}
