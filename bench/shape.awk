# Writes Markdown pages with a made-up hierarchy of a given shape.
#
#   awk -v shape=tree -v n=20000 -v pages=1000 -v dir=FOLDER -f bench/shape.awk
#
# Each page asserts its share of the edges as bullets, claims for every fourth concept that
# one further up contains it, defines every fourth, and mentions others in prose.

function name(i) { return "concept " i }

# parent(i, k) is the kth concept right above i, -1 where there is none.
function parent(i, k) {
  if (shape == "tree")  return k ? -1 : int((i - 1) / 8)
  if (shape == "dag")   return k > 2 ? -1 : int((i - 1) / (8 - 2 * k))
  if (shape == "chain") return k ? -1 : i - 1
  if (shape == "star")  return k ? -1 : 0
  if (shape == "cycle") return k ? -1 : (i + n - 1) % n
  print "no such shape: " shape > "/dev/stderr"
  exit 2
}

BEGIN {
  share = int((n + pages - 1) / pages)
  for (p = 0; p < pages; p++) {
    file = sprintf("%s/part-%03d/page-%05d.md", dir, int(p / 100), p)
    if (p % 100 == 0) system("mkdir -p " sprintf("%s/part-%03d", dir, int(p / 100)))
    from = p * share
    to = from + share < n ? from + share : n
    printf "# Page %d\n\nWhat belongs together here.\n\n", p > file
    for (i = from; i < to; i++) {
      if (i == 0 && shape != "cycle") continue
      for (k = 0; (a = parent(i, k)) >= 0; k++)
        if (k == 0 || a != parent(i, k - 1)) printf "- %s ⊃ %s\n", name(a), name(i) > file
    }
    print "\n## What follows\n" > file
    for (i = from; i < to; i += 4) {
      if (i < 2) continue
      a = parent(i, 0)
      for (up = 0; up < 3 && a > 0 && parent(a, 0) >= 0; up++) a = parent(a, 0)
      if (shape == "chain" || shape == "cycle") a = int(i / 2)
      printf "Hence `%s ⊃ %s` holds.\n\n", name(a), name(i) > file
    }
    print "## What they are\n" > file
    for (i = from; i < to; i += 4)
      printf "**%s**: a thing that is told apart from %s and %s by what it does.\n\n", name(i), name(i * 7 % n), name(i * 13 % n) > file
    close(file)
  }
}
