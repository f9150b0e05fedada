#!/usr/bin/env bash
# Compares docgen with plain Hugo over the same Markdown, whole processes side by side.
#
#   bench/build.sh FOLDER [RUNS]
#
# cold is the first build of a project: nothing of it is kept from an earlier one. warm is a
# later build of the same text. In both Graphviz has been compiled, which the first run of all
# takes another half a second for.
set -euo pipefail
folder=$(cd "${1:?usage: bench/build.sh FOLDER [RUNS]}" && pwd)
runs=${2:-5}
cd "$(dirname "$0")/.."
source bench/side-by-side.sh

build_programs
plain_site "$folder"
export XDG_CACHE_HOME=$work/cache
"$work/docgen" version >/dev/null

for ((i = 0; i <= runs; i++)); do
  measure hugo "$work/hugo" --source "$work/plain" --destination "$(fresh)" --quiet
  [ ! -d "$XDG_CACHE_HOME/docgen/builds" ] || mv "$XDG_CACHE_HOME/docgen/builds" "$(fresh)"
  measure cold "$work/docgen" build "$folder" --out "$(fresh)"
  measure warm "$work/docgen" build "$folder" --out "$(fresh)"
  measure verify "$work/docgen" verify "$folder" --format json
  [ "$i" -gt 0 ] || rm "$work"/*.runs # the first run warms the system's caches
done
report hugo cold warm verify
