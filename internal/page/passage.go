package page

import "docgen/internal/source"

// A Passage is text that may state something, with its markup taken away.
type Passage struct {
	Kind PassageKind
	Text *source.Fragment
}

// PassageKind is the kind of place a passage stands in.
type PassageKind uint8

// The kinds of passages.
const (
	ItemText  PassageKind = iota // the first paragraph of a list item
	PlainText                    // a paragraph, heading or quote
	FenceText                    // a line of a plain fenced block
	CellText                     // a table cell
)
