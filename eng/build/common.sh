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
