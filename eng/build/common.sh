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

# package_version ID: the version that this repository asks for.
package_version() {
    sed -n "s/.*<PackageVersion Include=\"$1\" Version=\"\([^\"]*\)\".*/\1/p" "$root/Directory.Packages.props"
}

global_packages_folder() {
    (cd "$root" && dotnet nuget locals global-packages --list) | sed -n 's/^.*global-packages: *//p' | sed 's:/*$::'
}
