#!/usr/bin/env bash
# The one script of this repository: runs, tests, packs or measures. It works from any folder.
set -euo pipefail

scripts=$(dirname "${BASH_SOURCE[0]}")/eng/build
export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1

# shellcheck source=eng/build/common.sh
source "$scripts/common.sh"
# shellcheck source=eng/build/debian.sh
source "$scripts/debian.sh"
# shellcheck source=eng/build/docs.sh
source "$scripts/docs.sh"
# shellcheck source=eng/build/spell.sh
source "$scripts/spell.sh"
# shellcheck source=eng/build/test.sh
source "$scripts/test.sh"

usage() {
    cat <<'TEXT'
./build.sh COMMAND [ARGUMENT...]

  run        train and translate facades (samples/Facades); arguments go to the sample
  test       build everything, run every test and check the spelling
  spell      check the spelling alone; words of the project are in eng/spelling/words.txt
  docs       build the site of docs in artifacts/site; a broken link is an error
  pack       make the NuGet packages in artifacts/
  bench      run the benchmarks; arguments go to bench/run.sh
  help       print this

They need the .NET 10 SDK and NuGet's public packages. After any of them plain dotnet commands work, too.
TEXT
}

require_dotnet() {
    command -v dotnet >/dev/null || die "dotnet is not on the PATH. Install the .NET SDK that global.json names, then try again."
    (cd "$root" && dotnet --version >/dev/null) || die "This dotnet has no SDK that global.json accepts."
}

run() {
    say "Building samples/Facades"
    quietly dotnet build "$root/samples/Facades" -c Release -v quiet -clp:ErrorsOnly || die "The sample does not build."
    quietly dotnet build "$root/tests/Pix2Pix.TestHost" -c Release -v quiet -clp:ErrorsOnly || die "The test host does not build."
    restrict_onednn
    dotnet run --no-build -c Release --project "$root/samples/Facades" -- "$@"
}

pack() {
    local package
    for package in Pix2Pix.Imaging Pix2Pix.Core Pix2Pix.Distributed Pix2Pix.Evaluation Pix2Pix.OnnxRuntime; do
        say "Packing $package into artifacts/"
        quietly dotnet pack "$root/src/$package" -c Release -o "$root/artifacts" -v quiet -clp:ErrorsOnly || die "$package does not pack."
    done
}

bench() {
    bash "$root/bench/run.sh" "$@"
}

command=${1:-help}
shift || true
[[ $command =~ ^(run|test|docs|pack|bench)$ ]] && require_dotnet
case $command in
    run) run "$@" ;;
    test) test_everything ;;
    spell) spell_check ;;
    docs) docs_build ;;
    pack) pack ;;
    bench) bench "$@" ;;
    help | -h | --help) usage ;;
    *)
        usage >&2
        die "There is no command '$command'." 2
        ;;
esac
