#!/usr/bin/env bash
# Compares docgen with Mermaid's own command-line tool over the same Mermaid diagrams: those
# of a folder's Markdown files that Mermaid accepts, all in one file, so that mmdc starts one
# browser for all of them.
#
#   bench/mermaid.sh FOLDER [DIAGRAMS]
#
# DIAGRAMS is how many of them, spread evenly, by default all; mmdc takes some tenths of a
# second for each. It asks for mmdc on the PATH, and for a browser in DOCGEN_CHROMIUM where
# mmdc brings none:
#
#   npm install -g @mermaid-js/mermaid-cli
set -euo pipefail
folder=$(cd "${1:?usage: bench/mermaid.sh FOLDER [DIAGRAMS]}" && pwd)
most=${2:-1000000}
cd "$(dirname "$0")/.."
source bench/side-by-side.sh
command -v mmdc >/dev/null || { echo "mmdc is not on the PATH: npm install -g @mermaid-js/mermaid-cli" >&2; exit 1; }

go build -o "$work/docgen" ./cmd/docgen
export XDG_CACHE_HOME=$work/cache
"$work/docgen" version >/dev/null # compiles Graphviz, once for a machine

# Each block to a file of its own; those stay that Mermaid accepts.
mkdir "$work/blocks"
find "$folder" -name '*.md' -print0 | sort -z | xargs -0 awk -v dir="$work/blocks" '
  FNR == 1 { inside = 0 }
  !inside && /^```mermaid[ \t\r]*$/ { inside = 1; file = sprintf("%s/%05d.mmd", dir, ++n); next }
  inside && /^```[ \t\r]*$/ { inside = 0; close(file); next }
  inside { print > file }'
accepted=()
for block in "$work"/blocks/*.mmd; do
  if "$work/docgen" diagram "$block" --format json >/dev/null 2>&1; then accepted+=("$block"); fi
done
n=${#accepted[@]}
count=$((n < most ? n : most))
for ((i = 0; i < count; i++)); do
  printf '```mermaid\n%s\n```\n\n' "$(cat "${accepted[i * n / count]}")"
done >"$work/all.md"

printf '{"args": ["--no-sandbox"]%s}' "${DOCGEN_CHROMIUM:+, \"executablePath\": \"$DOCGEN_CHROMIUM\"}" >"$work/browser.json"
echo "mmdc -i all.md -o out.md"
measure mmdc mmdc -p "$work/browser.json" -i "$work/all.md" -o "$work/out.md"
echo "docgen diagram all.md -o drawings"
for ((i = 0; i < 5; i++)); do
  measure docgen "$work/docgen" diagram "$work/all.md" -o "$(fresh)"
done
drawn=$(find "$work" -maxdepth 1 -name 'out-*.svg' | wc -l)
[ "$drawn" = "$count" ] || echo "mmdc has drawn $drawn of $count diagrams" >&2
for tool in mmdc docgen; do
  awk '{print $1, $2}' "$work/$tool.runs" | sort -n | awk -v n="$count" -v tool="$tool" \
    '{w[NR]=$1; c[NR]=$2} END {m = int((NR+1)/2); printf "%-8s %8.2f ms a diagram, %8.2f ms of processor time\n", tool, w[m]/n*1000, c[m]/n*1000}'
done
