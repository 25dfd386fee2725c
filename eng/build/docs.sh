# shellcheck shell=bash
# Builds the site of docs with the version of docfx that .config/dotnet-tools.json names. docfx.json lies in the root, because docfx reads pages only
# from the folders below it, and the pages link to README files beside the sources.

docs_site=${root:?}/artifacts/site

docs_build() {
    docs_contents
    docs_drawings
    say "Building the site"
    rm -rf "$docs_site" "$root/artifacts/docs"
    (cd "$root" && quietly dotnet tool restore) || die "docfx cannot be installed."
    (cd "$root" && quietly dotnet docfx docfx.json --warningsAsErrors --disableGitFeatures) || die "The site does not build."
    docs_show_sources
    docs_check_links
    say "The site is in artifacts/site: dotnet docfx serve artifacts/site"
}

# A page that the table of contents lacks is hard to find, and docfx does not mind.
docs_contents() {
    local page
    for page in "$root"/docs/*.md "$root"/docs/decisions/*.md; do
        grep -q "href: ${page#"$root"/docs/}\$" "$root/docs/toc.yml" || die "docs/toc.yml lacks ${page#"$root"/docs/}."
    done
}

# The drawings in docs/images are those that the options of the networks give.
docs_drawings() {
    say "Comparing the drawings"
    local drawn=$root/artifacts/drawings drawing
    quietly dotnet build "$root/eng/drawings" -c Release -v quiet -clp:ErrorsOnly || die "eng/drawings does not build."
    dotnet run --no-build -c Release --project "$root/eng/drawings" -- "$drawn" || die "The networks cannot be drawn."
    for drawing in "$drawn"/*.svg; do
        cmp -s "$drawing" "$root/docs/images/$(basename "$drawing")" \
            || die "docs/images/$(basename "$drawing") is out of date: dotnet run --project eng/drawings -- docs/images"
    done
}

# Web servers send .cs files as downloads; text is shown.
docs_show_sources() {
    local source
    find "$docs_site/samples" -name '*.cs' | while read -r source; do mv "$source" "$source.txt"; done
    find "$docs_site" -name '*.html' -exec sed -i 's/\(href="[^":]*\.cs\)"/\1.txt"/g' {} +
}

# docfx reports broken links in pages; this also finds those that templates and tables of contents write.
docs_check_links() {
    local page target broken=0
    while IFS=$'\t' read -r page target; do
        [[ -e $(dirname "$page")/$target ]] || { say "${page#"$docs_site"/}: $target is not in the site." && broken=1; }
    done < <(docs_links | sort -u)
    [[ $broken -eq 0 ]] || die "The site has broken links."
}

# Each page and what it links to within the site, without anchors.
docs_links() {
    grep -rHoE --include='*.html' '(href|src)="[^"]+"' "$docs_site" \
        | sed -E 's/^([^:]+):(href|src)="([^"#?]*)[^"]*"$/\1\t\3/' \
        | grep -vE $'\t(|[a-z]+:.*|//.*)$'
}
