#!/usr/bin/env bash
# Measures docgen build over hierarchies of many concepts in several shapes, at a size and
# its doubles: what grows with more than the concepts shows as a rising last column.
#
#   bench/shapes.sh [CONCEPTS] [DOUBLINGS] [SHAPE…]
#
# The shapes are a tree, a DAG with up to three broader concepts for each, a chain, a star, and one cycle
# of all concepts; for each a page asserts, claims and defines twenty of them.
set -euo pipefail
concepts=${1:-20000}
doublings=${2:-0}
shift $(($# < 2 ? $# : 2))
shapes=("${@:-tree}")
[ $# -gt 0 ] || shapes=(tree dag chain star cycle)
cd "$(dirname "$0")/.."
source bench/side-by-side.sh

go build -o "$work/docgen" ./cmd/docgen
"$work/docgen" version >/dev/null
printf '%-6s %9s %8s %8s %8s %10s %12s\n' shape concepts 'time s' 'CPU s' MB 'output MB' 'CPU ms each'
for shape in "${shapes[@]}"; do
  for ((d = 0, n = concepts; d <= doublings; d++, n *= 2)); do
    pages=$(fresh) out=$(fresh)
    awk -v shape="$shape" -v n="$n" -v pages="$((n / 20))" -v dir="$pages" -f bench/shape.awk
    measure "$shape-$n" env XDG_CACHE_HOME="$(fresh)" "$work/docgen" build "$pages" --out "$out"
    awk -v shape="$shape" -v n="$n" -v out="$(du -sm --apparent-size "$out" | cut -f1)" \
      '{printf "%-6s %9d %8.1f %8.1f %8.0f %10d %12.2f\n", shape, n, $1, $2, $3 / 1024, out, $2 / n * 1000}' "$work/$shape-$n.runs"
  done
done
