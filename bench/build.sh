#!/usr/bin/env bash
# Compares docgen with plain Hugo over the same Markdown, whole processes side by side.
#
#   bench/build.sh FOLDER [RUNS]
#
# Hugo is the version that docgen is built with, and renders with one bare template. The commands take
# turns, so that a machine that slows down slows both; the figures to quote are the ratios.
set -euo pipefail
here=$(cd "$(dirname "$0")/.." && pwd)
folder=$(cd "${1:?usage: bench/build.sh FOLDER [RUNS]}" && pwd)
runs=${2:-5}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

cd "$here"
version=$(go list -m -f '{{.Version}}' github.com/gohugoio/hugo)
GOBIN=$work go install "github.com/gohugoio/hugo@$version"
go build -o "$work/docgen" ./cmd/docgen

# The plain site: the same pages, README.md as the page of its folder (Hugo would show none).
mkdir -p "$work/plain/layouts"
cp -r "$folder" "$work/plain/content"
chmod -R u+w "$work/plain"
find "$work/plain/content" -name README.md -execdir mv {} _index.md \;
echo '<!doctype html><title>{{ .Title }}</title>{{ .Content }}' >"$work/plain/layouts/all.html"
cat >"$work/plain/hugo.toml" <<'TOML'
baseURL = "/"
disableKinds = ["RSS", "taxonomy", "term", "sitemap"]
TOML

# measure NAME COMMAND… appends "seconds kilobytes" of one run to NAME's figures.
measure() {
  local name=$1
  shift
  # docgen verify ends with 1 where it finds something; only its time is asked for here.
  /usr/bin/time -f '%e %M' -o "$work/time" "$@" >/dev/null 2>&1 || true
  tail -n 1 "$work/time" >>"$work/$name.all"
}

for ((i = 0; i <= runs; i++)); do
  rm -rf "$work/plain/public" "$work/out"
  measure hugo "$work/hugo" --source "$work/plain" --quiet
  measure build "$work/docgen" build "$folder" --out "$work/out"
  measure verify "$work/docgen" verify "$folder" --format json
done

median() { sort -n | awk '{v[NR]=$1} END {print v[int((NR+1)/2)]}'; }
for name in hugo build verify; do
  # The first run warms the caches and does not count.
  tail -n "$runs" "$work/$name.all" >"$work/$name.runs"
  printf '%-7s median %s s, %s kB\n' "$name" "$(cut -d' ' -f1 "$work/$name.runs" | median)" "$(cut -d' ' -f2 "$work/$name.runs" | median)"
done
for name in build verify; do
  printf '%s/hugo, run by run: time %s, memory %s (medians)\n' "$name" \
    "$(paste -d' ' "$work/$name.runs" "$work/hugo.runs" | awk '{print $1/$3}' | median)" \
    "$(paste -d' ' "$work/$name.runs" "$work/hugo.runs" | awk '{print $2/$4}' | median)"
done
