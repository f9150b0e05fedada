package page

import "docgen/internal/source"

// A Passage is text that may state something, with its markup taken away: emphasis and
// links leave their text, code spans and formulas leave theirs and are marked, images,
// raw HTML tags and struck-out text leave nothing. A soft line break between two
// Chinese or Japanese characters is nothing, any other is one space; a hard one is a
// line feed.
type Passage struct {
	Kind PassageKind
	Text *source.Fragment

	// Opaque lists the parts of Text in which no sign counts, ascending.
	Opaque []Opaque

	// OnlyLink reports that one link holds all of the text, as in a table of contents.
	OnlyLink bool

	// Bound holds the names that a quantifier binds in the fence of a FenceText, sorted.
	Bound []string
}

// An Opaque is the range [Start, End) of a passage's text that stood in a code span or
// a formula.
type Opaque struct {
	Start, End int
	Math       bool
}

// PassageKind is the kind of place a passage stands in.
type PassageKind uint8

// The kinds of passages.
const (
	ItemText  PassageKind = iota // the first paragraph of a list item
	PlainText                    // a paragraph, heading or quote
	FenceText                    // a line of a plain fenced block
	CellText                     // a table cell
	CellsText                    // three neighbouring cells, the middle one a sign
)
