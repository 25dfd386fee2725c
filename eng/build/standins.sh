# shellcheck shell=bash
# Builds the stand-ins for TorchSharp and SkiaSharp into eng/standins/feed (eng/standins/README.md).

standins=${root:?}/eng/standins
standins_feed=$standins/feed
standins_stamp=$standins_feed/.built-from

standins_packages=(TorchSharp TorchSharp-cpu SkiaSharp SkiaSharp.NativeAssets.Linux.NoDependencies)

standins_debian_packages=(
    cmake g++ make pkgconf
    libtorch-dev libopenblas0-openmp
    libopencv-dev
    libfreetype-dev libgif-dev libpng-dev libturbojpeg0-dev libwebp-dev
)

standins_prepare() {
    debian_install_missing "${standins_debian_packages[@]}"
    debian_use_openblas
    local content
    content=$(standins_content_hash)
    if [[ $(cat "$standins_stamp" 2>/dev/null) != "$content" ]] || ! standins_are_packed; then
        standins_build
        printf '%s\n' "$content" >"$standins_stamp"
    fi
    standins_evict_older_copies
}

standins_in_use() {
    [[ -f $standins_stamp ]]
}

standins_remove() {
    rm -f "$standins_feed"/*.nupkg "$standins_stamp"
}

# The real package's version with a fourth part: a feed that has the real one wins, for NuGet takes the lowest that applies.
standin_version() {
    printf '%s.1\n' "$(package_version "$1")"
}

standin_nupkg() {
    printf '%s/%s.%s.nupkg\n' "$standins_feed" "$1" "$(standin_version "$1")"
}

standins_are_packed() {
    local id
    for id in "${standins_packages[@]}"; do
        [[ -f $(standin_nupkg "$id") ]] || return 1
    done
}

# Over every source of a stand-in, and the versions of the libraries under it.
standins_content_hash() {
    (
        cd "$root" || exit
        find eng/standins Directory.Packages.props -type f \
            -not -path '*/bin/*' -not -path '*/obj/*' -not -path 'eng/standins/native/build/*' -not -path 'eng/standins/feed/*' \
            -not -path 'eng/standins/SurfaceCheck*' -not -name '*.md' -print0 \
            | LC_ALL=C sort -z | xargs -0 sha256sum
        # shellcheck disable=SC2016
        dpkg-query -W -f '${Package} ${Version}\n' "${standins_debian_packages[@]}"
    ) | sha256sum | cut -d ' ' -f 1
}

standins_build() {
    rm -f "$standins_feed"/*.nupkg "$standins_stamp"
    say "Building the native libraries of the stand-ins (minutes, the first time)"
    local shim builds=()
    for shim in torch skia; do
        quietly standins_build_native "$shim" &
        builds+=($!)
    done
    for build in "${builds[@]}"; do
        wait "$build" || die "A native library of the stand-ins does not build."
    done

    local id
    for id in "${standins_packages[@]}"; do
        say "Packing the stand-in for $id"
        (cd "$standins" && quietly dotnet pack "$id" -c Release -v quiet -clp:ErrorsOnly) || die "The stand-in for $id does not build."
        [[ -f $(standin_nupkg "$id") ]] || die "The stand-in for $id has another version than $(standin_version "$id")."
    done
}

standins_build_native() {
    local build=$standins/native/build/$1
    # Two of these run at once.
    cmake -S "$standins/native/$1" -B "$build" -DCMAKE_BUILD_TYPE=Release \
        && cmake --build "$build" --parallel "$((($(nproc) + 1) / 2))"
}

# NuGet would go on serving the copy that it unpacked earlier under the same version.
standins_evict_older_copies() {
    local packages id version copy
    packages=$(global_packages_folder)
    [[ -n $packages ]] || die "dotnet does not tell where the global packages folder is."
    for id in "${standins_packages[@]}"; do
        version=$(standin_version "$id")
        copy=$packages/${id,,}/$version
        [[ -d $copy ]] || continue
        cmp -s "$(standin_nupkg "$id")" "$copy/${id,,}.$version.nupkg" && continue
        say "Evicting an older $id $version from $packages"
        rm -rf "$copy"
    done
}
