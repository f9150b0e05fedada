// Package similar finds the names of a list that are spelled much like a given one, in
// any script.
package similar

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
)

// An Index answers which names are like another. It keeps, for each pair of
// neighbouring characters, the names that have it, so that a question looks at few
// names only (q-gram filtering: Ukkonen, "Approximate string matching with q-grams and
// maximal matches", 1992). It is immutable, and takes some 10 bytes a character.
type Index struct {
	names [][]rune
	with  map[pair][]int32 // ascending
}

// pair is two neighbouring characters; 0 stands before the first and after the last.
type pair [2]rune

// A Match is one name of the list.
type Match struct {
	Index int // into the list
	Edits int // characters to insert, delete or replace, and neighbours to swap
}

// The bounds of one question, whatever the list: so many characters of a name count,
// so many entries of the index are looked at, the rarest pairs first, and so many names
// are compared in full. See BenchmarkFind for what that comes to.
const (
	mostRunes   = 96
	mostEntries = 4000
	mostNames   = 64
)

// pairsAnEdit is how many pairs one edit takes from a name at most: a swap of neighbours
// takes three, replacing or deleting a character two, inserting one.
const pairsAnEdit = 3

// New indexes a list of names, which should be folded alike. It takes linear time.
func New(names []string) *Index {
	x := &Index{names: make([][]rune, len(names)), with: map[pair][]int32{}}
	for i, name := range names {
		x.names[i] = firstRunes(name)
		for p := range pairs(x.names[i]) {
			if list := x.with[p]; len(list) == 0 || list[len(list)-1] != int32(i) {
				x.with[p] = append(list, int32(i))
			}
		}
	}
	return x
}

func firstRunes(name string) []rune {
	runes := make([]rune, 0, min(len(name), mostRunes))
	for _, r := range name {
		if len(runes) == mostRunes {
			break
		}
		runes = append(runes, r)
	}
	return runes
}

func pairs(name []rune) func(func(pair) bool) {
	return func(yield func(pair) bool) {
		before := rune(0)
		for _, r := range name {
			if !yield(pair{before, r}) {
				return
			}
			before = r
		}
		yield(pair{before, 0})
	}
}

// Find returns at most n names, the likest first. A name is like another if at most
// half of the longer one has to change, or if one is a whole part of the other, as
// "WasmEdge" is of "WasmEdge 支持" and "go" is not of "mongo". Equal names are left out.
// Of equally like names the one of nearly the same length goes first, since one character
// is taken for another more often than lost, then the one that begins alike, then the
// first of the list.
func (x *Index) Find(name string, n int) []Match { return x.FindWithin(name, n, mostRunes) }

// FindWithin is Find among the names that are at most so many edits away. The fewer they
// may be, the less it takes: most names are passed over by their length or by the pairs
// that they share.
func (x *Index) FindWithin(name string, n, most int) []Match {
	asked := firstRunes(name)
	type ranked struct {
		Match
		changed int // thousandths of the longer name
		longer  int // characters that one name has more than the other
		prefix  int
	}
	var found []ranked
	for _, i := range x.candidates(asked, most) {
		other := x.names[i]
		longest := max(len(asked), len(other), 1)
		r := ranked{longer: max(len(asked)-len(other), len(other)-len(asked)), prefix: commonPrefix(asked, other)}
		n, ok := 0, false
		if r.longer <= longest/2 {
			n, ok = edits(asked, other, min(most, longest/2))
		}
		switch {
		case ok && n > 0:
			r.changed = 1000 * n / longest
		case !ok && r.longer <= most && (isPart(asked, other) || isPart(other, asked)):
			n, r.changed = r.longer, 500
		default:
			continue
		}
		r.Match = Match{int(i), n}
		found = append(found, r)
	}
	slices.SortFunc(found, func(a, b ranked) int {
		return cmp.Or(cmp.Compare(a.changed, b.changed), cmp.Compare(a.Edits, b.Edits),
			cmp.Compare(a.longer, b.longer), cmp.Compare(b.prefix, a.prefix), cmp.Compare(a.Index, b.Index))
	})
	var matches []Match
	for _, r := range found[:min(len(found), n)] {
		matches = append(matches, r.Match)
	}
	return matches
}

// candidates returns the names that share most pairs with the one asked for, of those that
// may be so few edits away, in any order.
func (x *Index) candidates(asked []rune, most int) []int32 {
	entries, least := x.entries(asked, most)
	type candidate struct {
		name     int32
		likeness float64
	}
	var all []candidate
	for len(entries) > 0 {
		name, n := entries[0], 1
		for n < len(entries) && entries[n] == name {
			n++
		}
		entries = entries[n:]
		shorter, longer := len(asked), len(x.names[name])
		if shorter > longer {
			shorter, longer = longer, shorter
		}
		if n < least || longer-shorter > most {
			continue
		}
		// Dice's coefficient, so that a long name is not like everything; but a part of
		// a name shares all pairs of the shorter, which counts too.
		shared := float64(n)
		all = append(all, candidate{name, shared/float64(shorter+longer+2) + shared/float64(shorter+1)/8})
	}
	if len(all) > mostNames {
		slices.SortFunc(all, func(a, b candidate) int {
			return cmp.Or(cmp.Compare(b.likeness, a.likeness), cmp.Compare(a.name, b.name))
		})
	}
	names := make([]int32, min(len(all), mostNames))
	for i := range names {
		names[i] = all[i].name
	}
	return names
}

// entries returns the names that have the pairs of the one asked for, a name once for each
// pair, ascending; and how many pairs a name shares at least that is so few edits away.
func (x *Index) entries(asked []rune, most int) (entries []int32, least int) {
	wanted := make([]pair, 0, mostRunes+1)
	wanted = slices.AppendSeq(wanted, pairs(asked))
	slices.SortFunc(wanted, func(a, b pair) int {
		return cmp.Or(cmp.Compare(len(x.with[a]), len(x.with[b])), cmp.Compare(a[0], b[0]), cmp.Compare(a[1], b[1]))
	})
	wanted = slices.Compact(wanted)
	room := 0
	for _, p := range wanted {
		room += len(x.with[p])
	}
	if room <= mostEntries {
		least = len(wanted) - pairsAnEdit*most
	}
	entries = make([]int32, 0, min(room, mostEntries))
	for _, p := range wanted {
		list := x.with[p]
		entries = append(entries, list[:min(len(list), mostEntries-len(entries))]...)
	}
	slices.Sort(entries)
	return entries, least
}

// isPart reports whether a name of two characters or more stands in another with no
// word cut in two.
func isPart(part, whole []rune) bool {
	if len(part) < 2 || len(part) >= len(whole) {
		return false
	}
	at := 0
	for text := string(whole); ; {
		i := strings.Index(text, string(part))
		if i < 0 {
			return false
		}
		at += len([]rune(text[:i]))
		end := at + len(part)
		if (at == 0 || !joins(whole[at-1], whole[at])) && (end == len(whole) || !joins(whole[end-1], whole[end])) {
			return true
		}
		text = string(whole[at+1:])
		at++
	}
}

// joins reports whether two neighbouring characters are of one word. Scripts without
// spaces between words have one at every character.
func joins(a, b rune) bool { return isWord(a) && isWord(b) }

func isWord(r rune) bool {
	return (unicode.IsLetter(r) || unicode.IsDigit(r)) && !unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Hangul)
}

// edits counts the edits between two names of at most mostRunes characters, a swap of
// neighbours being one (the "optimal string alignment" distance). It gives up where there
// are more than most.
func edits(a, b []rune, most int) (n int, ok bool) {
	same := commonPrefix(a, b)
	a, b = a[same:], b[same:]
	for len(a) > 0 && len(b) > 0 && a[len(a)-1] == b[len(b)-1] {
		a, b = a[:len(a)-1], b[:len(b)-1]
	}
	var rows [3][mostRunes + 1]int
	before, last, row := rows[0][:len(b)+1], rows[1][:len(b)+1], rows[2][:len(b)+1]
	for j := range row {
		row[j] = j
	}
	least := 0 // of the row before
	for i := 1; i <= len(a); i++ {
		before, last, row = last, row, before
		row[0] = i
		leastBefore := least
		least = i
		for j := 1; j <= len(b); j++ {
			replaced := last[j-1]
			if a[i-1] != b[j-1] {
				replaced++
			}
			n := min(replaced, last[j]+1, row[j-1]+1)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				n = min(n, before[j-2]+1)
			}
			row[j], least = n, min(least, n)
		}
		if least > most && leastBefore > most { // each row follows from the two before it
			return 0, false
		}
	}
	return row[len(b)], row[len(b)] <= most
}

func commonPrefix(a, b []rune) int {
	n := 0
	for n < len(a) && n < len(b) && a[n] == b[n] {
		n++
	}
	return n
}
