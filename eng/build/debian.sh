# shellcheck shell=bash
# Installs Debian packages, and only those that are missing.

debian_install_missing() {
    local missing
    mapfile -t missing < <(debian_missing "$@")
    [[ ${#missing[@]} -gt 0 ]] || return 0
    say "Installing Debian packages: ${missing[*]}"
    quietly as_root apt-get update -qq || die "apt-get update failed."
    quietly as_root apt-get install -y -qq --no-install-recommends "${missing[@]}" || die "apt-get install failed."
}

debian_missing() {
    local installed
    # dpkg-query fails where it knows no such package; what it prints of the others counts all the same.
    # shellcheck disable=SC2016
    installed=$(dpkg-query -W -f '${db:Status-Status} ${Package}\n' "$@" 2>/dev/null | sed -n 's/^installed //p' || true)
    comm -23 <(printf '%s\n' "$@" | sort) <(sort <<<"$installed")
}

as_root() {
    if [[ $EUID -eq 0 ]]; then
        env DEBIAN_FRONTEND=noninteractive "$@"
    elif command -v sudo >/dev/null; then
        sudo env DEBIAN_FRONTEND=noninteractive "$@"
    else
        say "This needs root: run it as root, or install sudo."
        return 1
    fi
}
