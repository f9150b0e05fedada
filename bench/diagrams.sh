#!/usr/bin/env bash
# Measures how long docgen takes to draw all Mermaid diagrams of the Markdown files in a
# folder, in one process, its start included.
#
#   bench/diagrams.sh FOLDER [RUNS]
#
# Mermaid's own command-line tool does the same with
#
#   npx @mermaid-js/mermaid-cli -i PAGE.md -o PAGE.svg
#
# for each page.
set -euo pipefail
folder=$(cd "${1:?usage: bench/diagrams.sh FOLDER [RUNS]}" && pwd)
runs=${2:-5}
cd "$(dirname "$0")/.."
source bench/side-by-side.sh

go build -o "$work/docgen" ./cmd/docgen
export XDG_CACHE_HOME=$work/cache
"$work/docgen" version >/dev/null # compiles Graphviz, once for a machine
mapfile -d '' pages < <(find "$folder" -name '*.md' -print0 | sort -z)
for ((i = 0; i <= runs; i++)); do
  out=$(fresh)
  measure start "$work/docgen" version
  measure diagrams "$work/docgen" diagram "${pages[@]}" -o "$out"
  [ "$i" -gt 0 ] || rm "$work"/*.runs # the first run warms the system's caches
done
report start diagrams
drawn=$(find "$out" -name '*.svg' | wc -l)
awk -v n="$drawn" '{print $1 / n * 1000, $2 / n * 1000}' "$work/diagrams.runs" | sort -n |
  awk -v n="$drawn" '{w[NR]=$1; c[NR]=$2} END {m = int((NR+1)/2); printf "%d diagrams: %.2f ms each, %.2f ms of processor time\n", n, w[m], c[m]}'
