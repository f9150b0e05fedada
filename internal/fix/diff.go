package fix

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
)

// Diff gives the change in unified format, with three lines around each place, and the
// names a/path and b/path, which git and patch take with -p1.
func (c *Change) Diff() []byte {
	before, after := splitLines(c.Before), splitLines(c.After)
	var out bytes.Buffer
	fmt.Fprintf(&out, "--- a/%s\n+++ b/%s\n", c.Path, c.Path)
	const around = 3
	changes := differences(before, after)
	for len(changes) > 0 {
		n := 1 // changes in this hunk
		for n < len(changes) && changes[n].a0-changes[n-1].a1 <= 2*around {
			n++
		}
		writeHunk(&out, before, after, changes[:n], around)
		changes = changes[n:]
	}
	return out.Bytes()
}

func splitLines(text []byte) []string {
	return slices.Collect(strings.Lines(string(text)))
}

// A replacement says that lines a0 to a1 of the old text became b0 to b1 of the new one.
type replacement struct{ a0, a1, b0, b1 int }

func writeHunk(out *bytes.Buffer, a, b []string, changes []replacement, around int) {
	first, last := changes[0], changes[len(changes)-1]
	from, to := max(first.a0-around, 0), min(last.a1+around, len(a))
	start := first.b0 - (first.a0 - from)
	count := last.b1 + (to - last.a1) - start
	fmt.Fprintf(out, "@@ -%s +%s @@\n", hunkRange(from, to-from), hunkRange(start, count))
	at := from
	for _, c := range changes {
		writeLines(out, ' ', a[at:c.a0])
		writeLines(out, '-', a[c.a0:c.a1])
		writeLines(out, '+', b[c.b0:c.b1])
		at = c.a1
	}
	writeLines(out, ' ', a[at:to])
}

// hunkRange writes a range of lines. An empty one is said to follow the line before it.
func hunkRange(start, count int) string {
	if count == 0 {
		return fmt.Sprintf("%d,0", start)
	}
	return fmt.Sprintf("%d,%d", start+1, count)
}

func writeLines(out *bytes.Buffer, mark byte, lines []string) {
	for _, line := range lines {
		out.WriteByte(mark)
		out.WriteString(line)
		if !strings.HasSuffix(line, "\n") {
			out.WriteString("\n\\ No newline at end of file\n")
		}
	}
}

// mostDifferences bounds the lines removed and added that are searched for: the search
// takes memory in proportion to their square. Texts that differ more are compared line by
// line, as a repaired encoding changes many lines and moves none.
const mostDifferences = 1000

// differences lists what changed between two lists of lines, in order: the fewest lines
// removed and added, by the greedy algorithm of Myers ("An O(ND) difference algorithm and
// its variations", 1986).
func differences(a, b []string) []replacement {
	head := 0
	for head < len(a) && head < len(b) && a[head] == b[head] {
		head++
	}
	tail := 0
	for tail < min(len(a), len(b))-head && a[len(a)-1-tail] == b[len(b)-1-tail] {
		tail++
	}
	a, b = a[head:len(a)-tail], b[head:len(b)-tail]
	matched, ok := commonLines(a, b)
	if !ok {
		matched = matched[:0]
		for i := range min(len(a), len(b)) {
			if a[i] == b[i] {
				matched = append(matched, [2]int{i, i})
			}
		}
	}
	matched = append(matched, [2]int{len(a), len(b)})
	var changes []replacement
	i, j := 0, 0
	for _, m := range matched {
		if m[0] > i || m[1] > j {
			changes = append(changes, replacement{head + i, head + m[0], head + j, head + m[1]})
		}
		i, j = m[0]+1, m[1]+1
	}
	return changes
}

// commonLines returns the pairs of equal lines that a shortest difference keeps, in order;
// false where more than mostDifferences lines differ.
func commonLines(a, b []string) ([][2]int, bool) {
	// furthest[k] is the line of a that d removals and additions reach on the diagonal
	// k = (lines of a) - (lines of b), offset by mostDifferences+1.
	const middle = mostDifferences + 1
	furthest := make([]int, 2*middle+1)
	var trace [][]int
	for d := range mostDifferences + 1 {
		trace = append(trace, slices.Clone(furthest[middle-d:middle+d+1]))
		for k := -d; k <= d; k += 2 {
			var x int
			if k == -d || k != d && furthest[middle+k-1] < furthest[middle+k+1] {
				x = furthest[middle+k+1]
			} else {
				x = furthest[middle+k-1] + 1
			}
			for x < len(a) && x-k < len(b) && a[x] == b[x-k] {
				x++
			}
			furthest[middle+k] = x
			if x >= len(a) && x-k >= len(b) {
				return walkBack(trace, len(a), len(b)), true
			}
		}
	}
	return nil, false
}

// walkBack follows the trace of a search from its end and collects the equal lines.
func walkBack(trace [][]int, x, y int) [][2]int {
	var matched [][2]int
	for d := len(trace) - 1; d >= 0; d-- {
		before := func(k int) int { // as it was before round d; outside, nothing had been reached
			if k < -d || k > d {
				return 0
			}
			return trace[d][k+d]
		}
		k := x - y
		var from int
		if k == -d || k != d && before(k-1) < before(k+1) {
			from = k + 1
		} else {
			from = k - 1
		}
		startX := before(from)
		startY := startX - from
		if d == 0 {
			startX, startY = 0, 0
		}
		for x > startX && y > startY {
			x, y = x-1, y-1
			matched = append(matched, [2]int{x, y})
		}
		x, y = startX, startY
	}
	slices.Reverse(matched)
	return matched
}
