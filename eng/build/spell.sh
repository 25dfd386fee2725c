# shellcheck shell=bash
# Checks the spelling of sources and pages in US English, with the version of cspell that eng/spelling/package-lock.json names.

spell_folder=${root:?}/eng/spelling
spell_unavailable=3

# Fails with spell_unavailable where the checker cannot run, and with another code where it finds something.
spell_check() {
    if ! spell_has_node; then
        say "Skipping the spell check: it needs Node.js 20.18 or later."
        return "$spell_unavailable"
    fi
    spell_install || return "$spell_unavailable"
    say "Checking the spelling"
    (cd "$root" && "$spell_folder/node_modules/.bin/cspell" lint --config "$spell_folder/cspell.json" --no-progress --show-suggestions)
}

spell_has_node() {
    command -v node npm >/dev/null && node -e 'const [major, minor] = process.versions.node.split("."); process.exit(major > 20 || (major == 20 && minor >= 18) ? 0 : 1)'
}

# Installs what the lock file names, once. The file names no host, so that each machine's registry serves: write it with
# npm install --package-lock-only --omit-lockfile-registry-resolved, and delete its "funding" entries.
spell_install() {
    local installed=$spell_folder/node_modules/.package-lock.json
    [[ ! $installed -nt $spell_folder/package-lock.json ]] || return 0
    say "Installing the spell checker"
    if ! quietly npm ci --prefix "$spell_folder" --no-audit --no-fund --loglevel error; then
        say "Skipping the spell check: npm cannot install it."
        return 1
    fi
}
