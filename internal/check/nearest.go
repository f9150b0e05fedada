package check

import (
	"cmp"
	"slices"
	"unicode"

	"docgen/internal/concept"
)

// nearest finds the names of a list that are spelled nearly like a given one. It keeps,
// for each pair of neighbouring characters, the names that have it (a bigram index), so
// that a question looks at a few names and not at all.
type nearest struct {
	names [][]rune
	with  map[bigram][]int32 // ascending
}

// bigram is a pair of neighbouring characters; 0 stands before the first and after the
// last.
type bigram [2]rune

// A match is one similar name.
type match struct {
	index    int // into the list
	distance int // edits: insertions, deletions, substitutions, swaps of neighbours
}

const (
	// Names are compared by their first characters only, and a question looks at so many
	// entries of the index, the rarest bigrams first, and measures so many names. These
	// bound the time of one question, whatever the list.
	mostRunes      = 96
	mostEntries    = 4000
	mostCandidates = 24
)

// newNearest indexes the names, which must be folded alike. It takes linear time.
func newNearest(names []string) *nearest {
	x := &nearest{names: make([][]rune, len(names)), with: map[bigram][]int32{}}
	for i, name := range names {
		x.names[i] = firstRunes(name)
		for _, b := range bigrams(x.names[i]) {
			if list := x.with[b]; len(list) == 0 || list[len(list)-1] != int32(i) {
				x.with[b] = append(list, int32(i))
			}
		}
	}
	return x
}

func firstRunes(s string) []rune {
	r := []rune(s)
	return r[:min(len(r), mostRunes)]
}

func bigrams(name []rune) []bigram {
	list := make([]bigram, 0, len(name)+1)
	before := rune(0)
	for _, r := range name {
		list = append(list, bigram{before, r})
		before = r
	}
	return append(list, bigram{before, 0})
}

// find returns at most n names, the nearest first; of equally near ones those that begin
// alike, then those that come first. A name is near where no more than a third of the
// longer one has to change, or two characters of a short one, but never more than half.
// The name itself is not among them.
func (x *nearest) find(name string, n int) []match {
	asked := firstRunes(name)
	var found []match
	for _, i := range x.candidates(asked) {
		longer := max(len(asked), len(x.names[i]))
		if d := distance(asked, x.names[i]); d > 0 && d <= max(2, longer/3) && 2*d <= longer {
			found = append(found, match{int(i), d})
		}
	}
	slices.SortFunc(found, func(a, b match) int {
		return cmp.Or(
			cmp.Compare(a.distance, b.distance),
			-cmp.Compare(commonPrefix(asked, x.names[a.index]), commonPrefix(asked, x.names[b.index])),
			cmp.Compare(a.index, b.index),
		)
	})
	return found[:min(len(found), n)]
}

// candidates returns the names that share the most bigrams with the one asked for.
func (x *nearest) candidates(asked []rune) []int32 {
	wanted := bigrams(asked)
	slices.SortStableFunc(wanted, func(a, b bigram) int { return cmp.Compare(len(x.with[a]), len(x.with[b])) })
	shared := map[int32]int{}
	entries := 0
	for _, b := range wanted {
		list := x.with[b]
		if entries += len(list); entries > mostEntries && len(shared) > 0 {
			break
		}
		for _, i := range list[:min(len(list), mostEntries)] {
			shared[i]++
		}
	}
	type candidate struct {
		index    int32
		likeness float64 // share of common bigrams, so that a long name is not near to everything
	}
	best := make([]candidate, 0, len(shared))
	for i, n := range shared {
		if longer, shorter := max(len(asked), len(x.names[i])), min(len(asked), len(x.names[i])); 2*shorter < longer {
			continue // more than half would have to change
		}
		best = append(best, candidate{i, float64(n) / float64(len(asked)+len(x.names[i])+2)})
	}
	slices.SortFunc(best, func(a, b candidate) int {
		return cmp.Or(-cmp.Compare(a.likeness, b.likeness), cmp.Compare(a.index, b.index))
	})
	indices := make([]int32, min(len(best), mostCandidates))
	for i := range indices {
		indices[i] = best[i].index
	}
	return indices
}

// distance counts the edits between two names: the "optimal string alignment" distance.
func distance(a, b []rune) int {
	before, last, row := make([]int, len(b)+1), make([]int, len(b)+1), make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := 1; i <= len(a); i++ {
		before, last, row = last, row, before
		row[0] = i
		for j := 1; j <= len(b); j++ {
			substitute := last[j-1]
			if a[i-1] != b[j-1] {
				substitute++
			}
			row[j] = min(substitute, last[j]+1, row[j-1]+1)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				row[j] = min(row[j], before[j-2]+1)
			}
		}
	}
	return row[len(b)]
}

func commonPrefix[T comparable](a, b []T) int {
	n := 0
	for n < len(a) && n < len(b) && a[n] == b[n] {
		n++
	}
	return n
}

// isClear reports whether the first match is surely what was meant: it is the nearest
// alone, and differs by a slip of the pen.
func isClear(asked string, matches []match, name func(match) string) bool {
	if len(matches) == 0 || len(matches) > 1 && matches[1].distance == matches[0].distance {
		return false
	}
	return isSlip([]rune(asked), []rune(name(matches[0])))
}

// shortestWord is the length of a Latin word from which one wrong letter leaves no doubt
// about the word.
const shortestWord = 5

// isSlip reports whether two names differ by one edit that hardly makes another name of
// it: in white space, hyphens or underscores, or in one letter (or two swapped) inside a
// Latin word. One Chinese character, a digit, or a first or last letter often does: 全虚拟化
// and 半虚拟化, IPv4 and IPv6, container and containerd.
func isSlip(a, b []rune) bool {
	if unseparated(a) == unseparated(b) {
		return true
	}
	prefix := commonPrefix(a, b)
	suffix := 0
	for suffix < min(len(a), len(b))-prefix && a[len(a)-1-suffix] == b[len(b)-1-suffix] {
		suffix++
	}
	x, y := a[prefix:len(a)-suffix], b[prefix:len(b)-suffix]
	switch {
	case len(x) <= 1 && len(y) <= 1:
	case len(x) == 2 && len(y) == 2 && x[0] == y[1] && x[1] == y[0]:
	default:
		return false
	}
	word := 0
	for i := prefix - 1; i >= 0 && isLatin(b[i]); i-- {
		word++
	}
	start := word
	for i := prefix; i < len(b) && isLatin(b[i]); i++ {
		word++
	}
	end := suffix > 0 && isLatin(b[len(b)-suffix])
	return start > 0 && end && word >= shortestWord && !slices.ContainsFunc(slices.Concat(x, y), isNotLatin)
}

// unseparated is a name without the characters that only separate its words.
func unseparated(name []rune) string {
	return string(slices.DeleteFunc(slices.Clone(name), isSeparator))
}

func isSeparator(r rune) bool { return r == '-' || r == '_' || unicode.IsSpace(r) }

func isLatin(r rune) bool    { return unicode.Is(unicode.Latin, r) }
func isNotLatin(r rune) bool { return !isLatin(r) }

// similar returns the concepts whose names are nearly the given key; match.index is a
// concept's ID.
func (f *facts) similar(key string, n int) []match {
	if f.names == nil {
		keys := make([]string, len(f.graph.Concepts))
		for i := range keys {
			keys[i] = f.key(concept.ID(i))
		}
		f.names = newNearest(keys)
	}
	return f.names.find(key, n)
}
