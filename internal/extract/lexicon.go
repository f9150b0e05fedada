package extract

import (
	"unicode/utf8"

	"docgen/internal/concept"

	"golang.org/x/text/unicode/norm"
)

// A lexicon holds the names of concepts that the site knows. A nil lexicon knows none.
type lexicon struct {
	names   map[concept.Key]struct{}
	longest int // bytes of the longest key
}

func (l *lexicon) has(k concept.Key) bool {
	if l == nil {
		return false
	}
	_, ok := l.names[k]
	return ok
}

func (l *lexicon) add(k concept.Key) {
	l.names[k] = struct{}{}
	l.longest = max(l.longest, len(k))
}

// folded is a passage's text in the form of keys, cut into units that know their place:
// any run of units that begins and ends with no space is the key of the text it was
// made from. So the names that touch a place are found by looking up parts of one
// string, at most as long as the longest name, instead of making a key of each.
type folded struct {
	key   string
	units []unit
}

// unit is a part of the text that is made a key on its own: a character with its marks.
type unit struct {
	start, end int // in the text
	at         int // in the key
	space      bool
	first      rune // of the key, to tell the ends of words
	last       rune
}

// fold makes the folded form of a text. It takes linear time.
func fold(text string) *folded {
	f := &folded{units: make([]unit, 0, len(text)/2)}
	var key []byte
	for i := 0; i < len(text); {
		n := norm.NFKC.NextBoundaryInString(text[i:], true)
		if n <= 0 {
			n = len(text) - i
		}
		part := string(concept.KeyOf(text[i : i+n]))
		u := unit{start: i, end: i + n, at: len(key), space: part == ""}
		i += n
		if u.space {
			f.units = append(f.units, u)
			continue
		}
		u.first, _ = utf8.DecodeRuneInString(part)
		u.last, _ = utf8.DecodeLastRuneInString(part)
		if k := len(f.units); k > 0 && f.units[k-1].space && len(key) > 0 {
			before, _ := utf8.DecodeLastRune(key)
			if !concept.Joined(before, u.first) {
				key = append(key, ' ')
				u.at++
			}
		}
		key = append(key, part...)
		f.units = append(f.units, u)
	}
	f.key = string(key)
	return f
}

// unitAt returns the index of the unit that begins at an offset of the text or is the
// first behind it.
func (f *folded) unitAt(offset int) int {
	lo, hi := 0, len(f.units)
	for lo < hi {
		mid := (lo + hi) / 2
		if f.units[mid].start < offset {
			lo = mid + 1
		} else {
			hi = mid
		}
	}
	return lo
}

// keyEnd returns where a unit ends in the key.
func (f *folded) keyEnd(i int) int {
	for i++; i < len(f.units); i++ {
		if !f.units[i].space {
			end := f.units[i].at
			if end > 0 && f.key[end-1] == ' ' {
				end--
			}
			return end
		}
	}
	return len(f.key)
}

// endingAt finds the longest known name that ends at an offset of the text, white space
// aside, and begins at limit or behind it.
func (f *folded) endingAt(end, limit int, known *lexicon) (textRange, bool) {
	last := f.unitAt(end) - 1
	for last >= 0 && f.units[last].space && f.units[last].start >= limit {
		last--
	}
	if last < 0 || f.units[last].space || f.units[last].end > end {
		return textRange{}, false
	}
	keyEnd := f.keyEnd(last)
	var best textRange
	found := false
	for i := last; i >= 0 && f.units[i].start >= limit && keyEnd-f.units[i].at <= known.longest; i-- {
		if f.units[i].space || i > 0 && isLatinWord(f.units[i].first) && isLatinWord(f.units[i-1].last) && !f.units[i-1].space {
			continue
		}
		if known.has(concept.Key(f.key[f.units[i].at:keyEnd])) {
			best, found = textRange{f.units[i].start, f.units[last].end}, true
		}
	}
	return best, found
}

// startingAt finds the longest known name that begins at an offset of the text, white
// space aside, and ends at limit or before it.
func (f *folded) startingAt(start, limit int, known *lexicon) (textRange, bool) {
	first := f.unitAt(start)
	for first < len(f.units) && f.units[first].space {
		first++
	}
	if first == len(f.units) {
		return textRange{}, false
	}
	keyStart := f.units[first].at
	var best textRange
	found := false
	for i := first; i < len(f.units) && f.units[i].end <= limit; i++ {
		u := f.units[i]
		if u.space {
			continue
		}
		if u.at-keyStart > known.longest {
			break
		}
		if next := i + 1; next < len(f.units) && isLatinWord(u.last) && isLatinWord(f.units[next].first) && !f.units[next].space {
			continue
		}
		if known.has(concept.Key(f.key[keyStart:f.keyEnd(i)])) {
			best, found = textRange{f.units[first].start, u.end}, true
		}
	}
	return best, found
}
