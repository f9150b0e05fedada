#!/usr/bin/env bash
# Measures how the time of docgen verify grows with the pages: the folder once, and copies of
# it beside each other, run in turns.
#
#   bench/verify.sh FOLDER [RUNS]
set -euo pipefail
folder=$(cd "${1:?usage: bench/verify.sh FOLDER [RUNS]}" && pwd)
runs=${2:-5}
cd "$(dirname "$0")/.."
source bench/side-by-side.sh

go build -o "$work/docgen" ./cmd/docgen
sizes=(1 2 4 8)
for n in "${sizes[@]}"; do
  mkdir "$work/pages-$n"
  for ((copy = 1; copy <= n; copy++)); do
    cp -r "$folder" "$work/pages-$n/copy-$copy"
  done
done
for ((i = 0; i <= runs; i++)); do
  for n in "${sizes[@]}"; do
    measure "${n}x" "$work/docgen" verify "$work/pages-$n" --format json
  done
  [ "$i" -gt 0 ] || rm "$work"/*.runs # the first run warms the system's caches
done
report "${sizes[@]/%/x}"
