# shellcheck shell=bash
# Asks the configured package feed whether it carries the real TorchSharp and SkiaSharp.

feed_answer_file=${root:?}/eng/standins/feed/.answer

# The answer is kept until other feeds are configured.
feed_has_real_packages() {
    local sources answer
    sources=$(cd "$root" && dotnet nuget list source | sha256sum | cut -d ' ' -f 1)
    answer=$(sed -n "s/^$sources //p" "$feed_answer_file" 2>/dev/null || true)
    if [[ -z $answer ]]; then
        say "Asking the package feed for TorchSharp and SkiaSharp"
        answer=$(feed_ask)
        [[ $answer == unreachable ]] || printf '%s %s\n' "$sources" "$answer" >"$feed_answer_file"
    fi
    [[ $answer == real ]]
}

# Prints real, none, or unreachable where the feed gave no answer.
feed_ask() {
    local probe log answer=unreachable
    probe=$(mktemp -d)
    log=$probe/restore.log
    feed_write_probe "$probe/Probe.csproj"
    # From the repository's folder, for its SDK version; the probe's own folder keeps NuGet.config and the stand-ins out.
    if (cd "$root" && timeout 300 dotnet restore "$probe/Probe.csproj") >"$log" 2>&1; then
        answer=real
    elif grep -qE 'NU110[1-3]' "$log"; then
        answer=none
    else
        say "The feed did not answer:"
        tail -n 5 "$log" >&2
    fi
    rm -rf "$probe"
    printf '%s\n' "$answer"
}

feed_write_probe() {
    cat >"$1" <<XML
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup>
    <TargetFramework>net10.0</TargetFramework>
    <NuGetAudit>false</NuGetAudit>
  </PropertyGroup>
  <ItemGroup>
    <PackageReference Include="TorchSharp" Version="[$(package_version TorchSharp)]" />
    <PackageReference Include="SkiaSharp" Version="[$(package_version SkiaSharp)]" />
  </ItemGroup>
</Project>
XML
}
