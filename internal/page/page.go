// Package page holds one Markdown page as docgen has read it: its outline, links,
// diagrams and the text that may state something, each with the span it was read at.
// Package extract makes pages; checks, drawings and the site read them.
package page

import (
	"docgen/internal/concept"
	"docgen/internal/diag"
	"docgen/internal/mermaid"
	"docgen/internal/source"
)

// A Page is what one file says. It depends on that file and the settings only, never
// on another file, and is immutable.
type Page struct {
	File *source.File

	FrontMatter FrontMatter

	// Body is the file without its front matter.
	Body source.Span

	// Title is the front matter's, else that of the first heading of level 1, else the file's
	// name without its extension.
	Title string

	// Summary is the text of the page's first paragraph of prose, in one line and without
	// markup; "" where it has none.
	Summary string

	Headings []Heading
	Links    []Link
	Diagrams []Diagram

	// Math lists the formulas of the page, in order. They do not overlap. Headings have none.
	Math []Formula

	// ForeignAttributes lists the braces at the ends of fences' info strings and of headings
	// that hold no attributes which Hugo can read: the lines to stress of VitePress ({1,3-5}), a
	// directive of MyST ({note}), a null, an id that is a number. Hugo refuses pages with such.
	ForeignAttributes []source.Span

	// RawHTML lists the raw HTML of the page, blocks and inline tags, in order.
	RawHTML []RawHTML

	// Anchors are the ids that raw HTML defines (id and name attributes), sorted.
	Anchors []string

	// Definitions are the texts that say what something is, in order. Whether their names
	// are concepts only the whole site can tell. The forms behind RowDefinition may have
	// been left out: see extract.Extractor.ForChecks.
	Definitions []Definition

	// Prose are the runs of plain text in which a concept may be mentioned, in order, each
	// within one line of a paragraph, list item or table cell: never inside a heading, a
	// link, code, a formula, a shortcode, raw HTML or a diagram. It may have been
	// left out too, and is nil on a page that is not read wholly.
	Prose []source.Span

	// Passages are the texts that may state something, in order. Only the whole site
	// can tell which do: see extract.Resolve.
	Passages []Passage

	// Overloaded reports that the page was not read wholly, because the Markdown parser
	// would take time with the square of what it holds. Whoever renders such a page with
	// another Markdown parser must show its source instead.
	Overloaded bool

	// Tests are the lines of the fences with the language docgen-test, in order, without
	// the empty ones.
	Tests []source.Span

	// Diagnostics are the faults that this file alone shows.
	Diagnostics diag.List
}

// FrontMatter is the block of settings at the head of a page.
type FrontMatter struct {
	// Span covers the block with its delimiters; zero where there is none.
	Span source.Span

	// Params is the parsed block, nil where there is none or it does not parse.
	Params map[string]any

	// Docgen is what the block sets for docgen itself.
	Docgen Overrides

	// Places holds the span of each key and list item, by its path: "title",
	// "docgen.roles.table", "aliases.0". In TOML list items have no place.
	Places map[string]source.Span
}

// Overrides are the settings that one page makes for itself, under docgen in its front
// matter.
type Overrides struct {
	// Roles overrides the site's roles of constructs.
	Roles map[concept.Construct]concept.Role

	// Diagrams says whether the page's flowcharts state containment, where it says so.
	Diagrams Choice

	// Mentions says whether names of concepts in the page's prose become links, where it
	// says so.
	Mentions Choice
}

// A Choice is yes, no, or nothing said.
type Choice uint8

// The choices.
const (
	Unsaid Choice = iota
	Yes
	No
)

// A Heading is one heading of a page.
type Heading struct {
	Level int
	Text  string // without markup
	// ID is the heading's anchor on the site: what {#id} gives, else GitHub's slug as
	// Hugo makes it, repeated ones with -1, -2 and so on. Empty for an empty heading.
	ID string
	// GitHubID is the anchor that GitHub gives the heading. It differs from ID where
	// Hugo drops marks and numbers that GitHub keeps (the variation selector of an
	// emoji), and for {#id}, which GitHub takes for text.
	GitHubID string
	Span     source.Span
}

// A Link is a link, an image, or a reference definition that something uses.
type Link struct {
	// Target is the destination with backslash escapes and entities resolved.
	Target string
	Image  bool

	// Span covers the whole link; TargetSpan its destination as written, without
	// angle brackets. For a reference link the destination stands in the definition.
	// For an autolink both are the same.
	Span       source.Span
	TargetSpan source.Span

	// HTML reports that the link stands in raw HTML (href or src of a tag).
	HTML bool

	// Heading indexes Page.Headings; -1 before the first.
	Heading int
}

// A Definition is a text that says what a name means.
type Definition struct {
	Name string      // without markup
	Term source.Span // the name as written

	// Text is the defining text without markup, in one line and never empty. A text of
	// more than MaxDefinition characters is cut, at the end of a sentence where there is
	// one, and ends in …
	Text string

	Form DefinitionForm

	// Heading indexes Page.Headings; -1 before the first. Of a heading that is itself the
	// name it is that one.
	Heading int
}

// MaxDefinition is the length of the longest definition, in characters.
const MaxDefinition = 400

// DefinitionForm is the way in which a definition is written.
type DefinitionForm uint8

// The forms, the most deliberate first.
const (
	ParagraphDefinition DefinitionForm = iota // **Oak**: a tree that bears acorns.
	TermDefinition                            // a definition list
	RowDefinition                             // a row of a table of definitions: the name, then the text
	SentenceDefinition                        // **Oak** is a tree that bears acorns.
	ItemDefinition                            // - **Oak**: a tree that bears acorns; a row of a table of descriptions
	HeadingDefinition                         // a heading, and the paragraph under it
)

// A Formula is a formula in TeX: $…$ in a line, or $$…$$ or a fence of the language math by
// itself.
type Formula struct {
	Span    source.Span // with its delimiters
	TeX     string      // without them
	Display bool
}

// RawHTML is one HTML block or inline tag.
type RawHTML struct {
	Span  source.Span
	Block bool

	// Next is the block that follows a comment which is a block by itself, in the same
	// quote or list item, further comments passed over. It is zero where none does.
	Next source.Span
}

// A Diagram is one fenced Mermaid block.
type Diagram struct {
	// Span covers the block with its fences, from the first character of the opening
	// fence (not its indentation) to the end of the closing fence's line; Body is the
	// text as Mermaid sees it.
	Span source.Span
	Body *source.Fragment

	// Model is what Mermaid's parser read; never nil.
	Model mermaid.Diagram

	// Containment reports whether the diagram states containment by the context rules
	// (rules 1, 2, 4 and 5; rule 3 is decided for each edge).
	Containment bool

	// Explicit reports that the author said so outright (rules 1 and 2), so that no
	// label of an edge says otherwise.
	Explicit bool

	// Heading indexes Page.Headings; -1 before the first.
	Heading int
}

// HeadingAt returns the index of the last heading that starts at or before the offset,
// -1 where there is none. It takes O(log headings).
func (p *Page) HeadingAt(offset int) int {
	lo, hi := 0, len(p.Headings)
	for lo < hi {
		mid := (lo + hi) / 2
		if p.Headings[mid].Span.Start <= offset {
			lo = mid + 1
		} else {
			hi = mid
		}
	}
	return lo - 1
}
