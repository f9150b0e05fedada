// Package mention finds where the prose of a page mentions concepts.
//
// A mention is a name or alias of a concept as a reader would see it there:
//
//   - Letter case, width and spaces count as little as they do for the identity of a name
//     (concept.KeyOf). But a name of one or two characters, and one in capitals, counts only
//     as it is spelled: "Go" is no "go", and "WHO" no "who".
//   - A name in letters is a whole word, or whole words, and may have the s of a plural.
//     Chinese and Japanese have no word boundaries.
//   - Of names that begin at one place the longest counts, and no mention stands inside
//     another.
//   - A name of one letter counts only where it is all of a run of text, as in **C**; one of
//     a single Chinese character only between marks, as in 鼓、锣.
//   - A name without letters (a number, a sign) is never mentioned.
package mention

import (
	"strings"
	"unicode"

	"docgen/internal/concept"
	"docgen/internal/page"

	"golang.org/x/text/unicode/norm"
)

// A Mention is the place of a concept's name in a page's prose.
type Mention struct {
	Concept    concept.ID
	Start, End int // in the page's file
}

// A Finder finds mentions of the concepts of one graph. It is immutable.
type Finder struct {
	trie  *trie
	names []name
}

// name is one name of a concept.
type name struct {
	concept concept.ID
	exact   string // how it must be spelled, without spaces; "" for any letter case
	single  bool   // it has one character
	plural  bool   // it may be followed by an s
}

// longest is the most characters of a name that is looked for, which bounds the time.
// Longer ones are sentences; no text repeats them.
const longest = 64

// NewFinder returns a finder for the concepts of g. It takes time and memory linear in
// their names, and a sort.
func NewFinder(g *concept.Graph) *Finder {
	f := &Finder{}
	var keys [][]rune
	add := func(id concept.ID, key concept.Key, spelled string) {
		runes := []rune(string(key))
		if len(runes) <= longest && strings.ContainsFunc(spelled, unicode.IsLetter) {
			keys = append(keys, runes)
			f.names = append(f.names, newName(id, runes, spelled))
		}
	}
	for i := range g.Concepts {
		c := &g.Concepts[i]
		add(concept.ID(i), c.Key, c.Name)
		for _, alias := range c.Aliases {
			if key := concept.KeyOf(alias); key != c.Key {
				add(concept.ID(i), key, alias)
			}
		}
	}
	f.trie = newTrie(keys)
	return f
}

func newName(id concept.ID, key []rune, spelled string) name {
	last := key[len(key)-1]
	n := name{concept: id, single: len(key) == 1, plural: len(key) > 2 && last >= 'a' && last <= 'z' && last != 's'}
	upper := strings.ToUpper(spelled)
	if strings.ToLower(spelled) != upper && (len(key) <= 2 || upper == spelled) {
		n.exact = spelling(spelled)
		n.plural = n.plural || len(key) == 2 && upper == spelled
	}
	return n
}

// spelling is a text without its spaces, and without what only its width or encoding tells
// apart.
func spelling(text string) string {
	return strings.Join(strings.Fields(norm.NFKC.String(text)), "")
}

// Find returns the mentions in a page's prose, in order. It takes time linear in the prose.
func (f *Finder) Find(p *page.Page) []Mention {
	if len(f.names) == 0 || p.Overloaded {
		return nil
	}
	var found []Mention
	var t text
	for i := 0; i < len(p.Prose); {
		// Pieces that only a line break parts are read together.
		start := i
		for i++; i < len(p.Prose) && isLineBreak(p.File.Text[p.Prose[i-1].End:p.Prose[i].Start]); i++ {
		}
		t.fold(p.File.Text, p.Prose[start].Start, p.Prose[i-1].End)
		found = f.findIn(&t, found)
	}
	return found
}

// isLineBreak reports whether what stands between two pieces of prose is nothing, or the end
// of a line and the indentation of the next.
func isLineBreak(gap string) bool {
	return strings.Trim(gap, " \t\r\n") == "" && strings.Count(gap, "\n") <= 1
}

func (f *Finder) findIn(t *text, found []Mention) []Mention {
	for i := 0; i < len(t.chars); {
		if !t.wordMayBegin(i) {
			i++
			continue
		}
		end, n := f.longestAt(t, i)
		if n == nil {
			i++
			continue
		}
		found = append(found, Mention{Concept: n.concept, Start: int(t.chars[i].start), End: int(t.chars[end-1].end)})
		i = end
	}
	return found
}

// longestAt returns the longest name that begins at a character, and where it ends.
func (f *Finder) longestAt(t *text, from int) (end int, longest *name) {
	node := 0
	for i := from; i < len(t.chars); i++ {
		if node = f.trie.child(node, t.chars[i].folded); node < 0 {
			break
		}
		key := f.trie.ends[node]
		if key < 0 {
			continue
		}
		n := &f.names[key]
		switch {
		case !t.isSpelled(n, from, i+1):
		case t.wordMayEnd(i + 1):
			end, longest = i+1, n
		case n.plural && i+1 < len(t.chars) && t.source[t.chars[i+1].start] == 's' && t.wordMayEnd(i+2):
			end, longest = i+2, n
		}
	}
	return end, longest
}
