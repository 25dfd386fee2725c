# shellcheck shell=bash
# Runs every test project and counts over all of them.

test_results=${root:?}/artifacts/test-results
# Some tests exchange .pth files with PyTorch itself; without it they are skipped.
test_debian_packages=(python3-torch)
# The web demo's page is tried in a browser; without one those tests are skipped.
test_browser_packages=(chromium)
# Processes of a distributed training are started with both; without them those tests are skipped.
test_mpi_packages=(openmpi-bin mpich)
# What an image goes through, from a file to a translation; sizes and threads are not SkiaSharp's.
# TorchSharp's TensorBoard writer encodes images with SkiaSharp.
test_images='FullyQualifiedName~Pix2Pix.Tests.Imaging|FullyQualifiedName~TensorBoard|(FullyQualifiedName~Pix2Pix.Tests.Translator'
test_images+='&FullyQualifiedName!~TranslatorSizeTests&FullyQualifiedName!~SixteenThreads)'
# What the libraries do in another way on .NET 8: JSON without repeated names, fused multiplication in Adam, locks of data loading.
test_framework='FullyQualifiedName~Pix2Pix.Tests.Serialization|FullyQualifiedName~StepDigest|FullyQualifiedName~Adam'
test_framework+='|FullyQualifiedName~BatchLoader|FullyQualifiedName~FrameworkTests'
# Runs beside the others: the longest, and what needs its output.
test_main_project=Pix2Pix.Core.Tests

# The last line that it prints is the count; it fails unless something was run and nothing failed.
test_everything() {
    rm -rf "$test_results"
    mkdir -p "$test_results"
    test_prepare

    say "Building"
    if quietly dotnet build "$root/Pix2Pix.Core.sln" -c Release -v quiet -clp:ErrorsOnly; then
        restrict_onednn
        # Networks of tests are tiny, and tests that start processes run several at once: their OpenMP threads would wait for each other.
        export OMP_NUM_THREADS=1 PIX2PIX_IS_BUILT=1
        test_others &
        local others=$!
        test_project "$root/tests/$test_main_project/$test_main_project.csproj"
        test_other_skiasharp
        test_oldest_framework
        wait "$others" || test_fail "A test script failed."
    else
        test_fail "The solution does not build: no test was run."
    fi
    test_spelling
    test_report
}

# A machine on which the checker cannot run is told so and passes.
test_spelling() {
    local code=0
    spell_check || code=$?
    [[ $code -eq 0 || $code -eq $spell_unavailable ]] || test_fail "Words are misspelled, or unknown to eng/spelling/words.txt."
}

# In a subshell: a machine that cannot install it runs the other tests.
test_prepare() {
    test_prepare_pytorch
    command -v apt-get >/dev/null || return 0
    test_has_chromium || (debian_install_missing "${test_browser_packages[@]}") || say "Going on without Chromium."
    test_has_mpi || (debian_install_missing "${test_mpi_packages[@]}") || say "Going on without MPI."
}

test_prepare_pytorch() {
    command -v apt-get >/dev/null || return 0
    test_has_pytorch || (debian_install_missing "${test_debian_packages[@]}") || say "Going on without PyTorch."
}

# The names that the tests look for.
test_has_chromium() {
    command -v chromium chromium-browser google-chrome >/dev/null
}

test_has_mpi() {
    command -v mpirun.openmpi >/dev/null && command -v mpirun.mpich >/dev/null
}

test_has_pytorch() {
    local python
    for python in python3 /usr/bin/python3; do
        ! "$python" -c 'import torch' 2>/dev/null || return 0
    done
    return 1
}

test_others() {
    local project
    for project in "$root"/tests/*/*.csproj; do
        [[ $(basename "$project" .csproj) == "$test_main_project" ]] || ! test_is_test_project "$project" || test_project "$project"
    done
}

# A project that does not even load is taken for one, so that its failure counts.
test_is_test_project() {
    [[ -f $1 ]] || return 1
    local answer
    answer=$(dotnet msbuild "$1" -getProperty:IsTestProject) || return 0
    [[ $answer == true ]]
}

test_project() {
    test_run "$(basename "$1" .csproj)" "$1" --no-build -c Release
}

# The same binaries once more, with the managed and the native part of SkiaSharp's other versions laid over a copy of their output.
test_other_skiasharp() {
    [[ $(uname) == Linux ]] || return 0
    local output=bin/Release/net10.0 folder version copy
    for folder in "$root/tests/Pix2Pix.PublicApi.Tests/$output/skiasharp"/*; do
        version=$(basename "$folder")
        copy=$root/artifacts/skiasharp/$version
        rm -rf "$copy"
        mkdir -p "$copy"
        cp -al "$root/tests/Pix2Pix.Core.Tests/$output/." "$copy"
        cp -r --remove-destination "$folder/." "$copy"
        PIX2PIX_SKIASHARP=$version test_run "Images on SkiaSharp $version" "$copy/Pix2Pix.Core.Tests.dll" --filter "$test_images"
        rm -rf "$copy"
    done
}

# The libraries as they are built for .NET 8, laid over a copy of the output: the code that only they have, and the same bits.
test_oldest_framework() {
    [[ $(uname) == Linux ]] || return 0
    local copy=$root/artifacts/net8.0 name
    rm -rf "$copy"
    mkdir -p "$copy"
    cp -al "$root/tests/$test_main_project/bin/Release/net10.0/." "$copy"
    for name in Imaging Storage Reports Core Evaluation; do
        cp --remove-destination "$root/src/Pix2Pix.$name/bin/Release/net8.0/Pix2Pix.$name.dll" "$copy"
    done
    PIX2PIX_FRAMEWORK=.NETCoreApp,Version=v8.0 test_run "Libraries for .NET 8" "$copy/$test_main_project.dll" --filter "$test_framework"
    rm -rf "$copy"
}

# test_run NAME ARGUMENT...: of dotnet test. A run that fails without a failed test (the host crashed, nothing was found, the project is not built) counts
# as one.
test_run() {
    local name=$1 trx=$test_results/$1.trx
    shift
    say "Testing $name"
    local code=0
    quietly dotnet test "$@" --logger "trx;LogFileName=$trx" || code=$?

    local total
    total=$(test_counter "$trx" total)
    if [[ $code -ne 0 && $(test_failures "$trx") -eq 0 ]]; then
        test_fail "$name crashed or did not run."
    elif [[ $total -eq 0 ]]; then
        test_fail "$name ran no test."
    fi
}

# test_failures TRX: how many tests did not pass although they were run.
test_failures() {
    printf '%s\n' "$(($(test_counter "$1" failed) + $(test_counter "$1" error) + $(test_counter "$1" timeout) + $(test_counter "$1" aborted)))"
}

# test_counter TRX NAME: of the run's <Counters>; 0 where the run wrote none.
test_counter() {
    local count=
    [[ ! -f $1 ]] || count=$(sed -n "s/.*<Counters.* $2=\"\([0-9]*\)\".*/\1/p" "$1")
    printf '%s\n' "${count:-0}"
}

# Counts as a failed test. Kept in a file, because runs beside each other share no variables.
test_fail() {
    say "$1"
    printf '%s\n' "$1" >>"$test_results/failures.txt"
}

test_report() {
    local trx passed failed test_passed=0 test_failed=0 test_skipped=0
    for trx in "$test_results"/*.trx; do
        [[ -f $trx ]] || continue
        passed=$(test_counter "$trx" passed)
        failed=$(test_failures "$trx")
        test_passed=$((test_passed + passed))
        test_failed=$((test_failed + failed))
        test_skipped=$((test_skipped + $(test_counter "$trx" total) - passed - failed))
    done
    [[ ! -f $test_results/failures.txt ]] || test_failed=$((test_failed + $(wc -l <"$test_results/failures.txt")))
    [[ $test_skipped -eq 0 ]] || printf '%s skipped: %s\n' "$test_skipped" "$(test_skip_reasons)"
    [[ $((test_passed + test_failed)) -gt 0 ]] || printf 'No test was run.\n'
    printf '%s passed, %s failed\n' "$test_passed" "$test_failed"
    [[ $test_failed -eq 0 && $test_passed -gt 0 ]]
}

# Each reason with its count, on one line.
test_skip_reasons() {
    awk '/outcome="NotExecuted"/ { skipped = 1 }
        skipped && /<Message>/ { skipped = 0; gsub(/^.*<Message>|<\/Message>.*$/, ""); print }' "$test_results"/*.trx \
        | sed 's/&lt;/</g; s/&gt;/>/g; s/&quot;/"/g; s/&amp;/\&/g' \
        | sort | uniq -c | sort -rn \
        | awk '{ count = $1; sub(/^ *[0-9]+ /, ""); printf "%s%s x %s", separator, count, $0; separator = "; " }'
}
