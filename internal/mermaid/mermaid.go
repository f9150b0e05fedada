// Package mermaid reads Mermaid's languages as Mermaid's own parser reads them: one
// parser and one model per kind of diagram. Every element keeps the span that it was
// read at, in the offsets of the author's file.
//
// A parser never gives up on a block: what Mermaid rejects is reported, recovered as
// a person would read it, and kept.
//
// Reading has three steps. The front (text.go, front.go) does to the block what Mermaid
// does before any of its parsers sees it: front matter, directives and comments are cut
// out, entity codes become placeholders. The kind is told by the first word (kind.go).
// Then the kind's parser reads what is left, and builds its model.
//
// All parsers stand on the same ground. A kind's grammar is a table of rules
// (KIND_lexer.go), which a lexer tries in order (rules.go, pattern.go), as the generated
// lexers of Mermaid do; the parser (KIND_parser.go) embeds a reader, which holds the token
// ahead and what is wrong with the statement that is being read (reader.go). Statements
// that several kinds share are read in one place: descriptions for those who cannot see
// the drawing (access.go), styles and classes (style.go), what Mermaid's Langium grammars
// have in common (langium.go). Where Mermaid's model is not just what was written, a
// builder makes it (KIND_build.go). What a person reads and Mermaid does not is recovered
// where it fails, in the parsers, for flowcharts in flow_recover.go.
//
// Describe writes a model as Mermaid holds it (describe_KIND.go), for comparing the two.
package mermaid

import (
	"docgen/internal/diag"
	"docgen/internal/source"
)

// A Diagram is one block that was read. Its concrete type tells the kind: *Flowchart
// and so on, or *Unsupported.
type Diagram interface {
	// Kind returns the kind of diagram.
	Kind() Kind

	// Title and Description are those that the block declares (front matter title,
	// accTitle, accDescr), empty where it declares none.
	Title() string
	Description() string

	// Comments returns the comments of the block, in order.
	Comments() []Comment
}

// Meta is what every kind of diagram may declare about itself.
type Meta struct {
	TitleText       string
	DescriptionText string

	// rawTitle is the title with the white space that Mermaid keeps, "" where it keeps none.
	rawTitle string

	// rawAccTitle and rawDescription are AccTitle and DescriptionText as Mermaid keeps them,
	// with placeholders for entity codes.
	rawAccTitle, rawDescription string

	// AccTitle is the title for those who do not see the drawing, "" where none is given.
	AccTitle string

	// CommentList holds the comments that fill a line, in order.
	CommentList []Comment

	// Config is the raw text of the settings that the block carries (the config of its
	// front matter and its %%{init}%% directives), in order.
	Config []Comment
}

// A Comment is text in the block that is not part of the diagram.
type Comment struct {
	Text string // without its marks and the space around it
	Span source.Span
}

// Title returns the declared title: the diagram's own, else the accessible one.
func (m *Meta) Title() string {
	if m.TitleText != "" {
		return m.TitleText
	}
	return m.AccTitle
}

// Description returns the declared description.
func (m *Meta) Description() string { return m.DescriptionText }

// Comments returns the comments that fill a line, in order.
func (m *Meta) Comments() []Comment { return m.CommentList }

// Unsupported is a block of a kind that docgen does not read.
type Unsupported struct {
	Meta
	// Keyword is the first word of the block.
	Keyword string
	// Named is the kind that Mermaid takes the block for, KindUnknown where it knows none.
	Named Kind
}

// Kind returns the kind that Mermaid takes the block for.
func (u *Unsupported) Kind() Kind { return u.Named }

// Parse reads one block. The diagnostics have the code mermaid-syntax, or
// mermaid-unsupported for a kind that docgen does not read; a block without any is one
// that Mermaid accepts. Parse never panics, and takes time linear in the text.
func Parse(block *source.Fragment) (Diagram, diag.List) {
	f := readFront(block)
	switch f.kind {
	case KindFlowchart:
		return parseFlowchart(f)
	case KindMindmap:
		return parseMindmap(f)
	case KindState:
		return parseState(f)
	case KindSequence:
		return parseSequence(f)
	case KindClass:
		return parseClass(f)
	case KindER:
		return parseER(f)
	case KindTimeline:
		return parseTimeline(f)
	case KindJourney:
		return parseJourney(f)
	case KindPie:
		return parsePie(f)
	case KindGit:
		return parseGit(f)
	case KindGantt:
		return parseGantt(f)
	case KindQuadrant:
		return parseQuadrant(f)
	case KindC4:
		return parseC4(f)
	}
	return f.unsupported()
}
