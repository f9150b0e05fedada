# Sourced by the scripts beside it: docgen and plain Hugo, built and measured in turns.
#
# The commands take turns, so that a machine that slows down slows both; the figures to quote
# are the ratios, and of them those of processor time where other programs run besides.
# Nothing is deleted before the end: ext4 passes over inodes that were freed in the last
# seconds one by one, and a run right after a deletion pays for it.

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# build_programs puts docgen, and Hugo in the version that docgen is built with, into $work.
build_programs() {
  local version
  version=$(go list -m -f '{{.Version}}' github.com/gohugoio/hugo)
  GOBIN=$work go install "github.com/gohugoio/hugo@$version"
  go build -o "$work/docgen" ./cmd/docgen
}

# plain_site FOLDER makes $work/plain: the same pages with one bare template, README.md as the
# page of its folder (Hugo would show none).
plain_site() {
  mkdir -p "$work/plain/layouts"
  cp -r "$1" "$work/plain/content"
  chmod -R u+w "$work/plain"
  find "$work/plain/content" -name README.md -execdir mv {} _index.md \;
  echo '<!doctype html><title>{{ .Title }}</title>{{ .Content }}' >"$work/plain/layouts/all.html"
  cat >"$work/plain/hugo.toml" <<'TOML'
baseURL = "/"
disableKinds = ["RSS", "taxonomy", "term", "sitemap"]
TOML
}

# measure NAME COMMAND… appends "seconds processor-seconds kilobytes" of one run to NAME's figures.
measure() {
  local name=$1
  shift
  # docgen verify ends with 1 where it finds something; only its time is asked for here.
  /usr/bin/time -f '%e %U %S %M' -o "$work/time" "$@" >/dev/null 2>&1 || true
  tail -n 1 "$work/time" | awk '{print $1, $2 + $3, $4}' >>"$work/$name.runs"
}

# fresh gives a folder that nothing was in.
fresh() { mktemp -d "$work/fresh.XXXXXX"; }

median() { sort -n | awk '{v[NR]=$1} END {print v[int((NR+1)/2)]}'; }

# report NAME… prints the medians of each, and of what they are of the first, run by run.
report() {
  local name first=$1
  printf '%-8s %8s %8s %8s   run by run of %s: time, processor, memory\n' '' 'time s' 'CPU s' MB "$first"
  for name in "$@"; do
    printf '%-8s %8.2f %8.2f %8.0f   %.2f %.2f %.2f\n' "$name" \
      "$(cut -d' ' -f1 "$work/$name.runs" | median)" "$(cut -d' ' -f2 "$work/$name.runs" | median)" \
      "$(awk '{print $3 / 1024}' "$work/$name.runs" | median)" \
      "$(paste -d' ' "$work/$name.runs" "$work/$first.runs" | awk '{print $1 / $4}' | median)" \
      "$(paste -d' ' "$work/$name.runs" "$work/$first.runs" | awk '{print $2 / $5}' | median)" \
      "$(paste -d' ' "$work/$name.runs" "$work/$first.runs" | awk '{print $3 / $6}' | median)"
  done
}
