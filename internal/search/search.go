// Package search makes the index that static/js/search reads in the reader's browser:
// no service answers the query, a script fetches the few files that it needs.
//
// # What is found
//
// Pages are cut into blocks of about two lines; a block never reaches over a heading. The
// index says for each term in which blocks it stands, and in which headings. So two terms in
// one block are near each other without any position being kept, and the number of blocks
// with a term stands for how often a page has it.
//
// # Ranking
//
// For a query of terms t and a page p of B blocks (avg on average, N pages in all):
//
//	idf(t)   = ln(1 + (N - n + 0.5) / (n + 0.5))      n pages have t
//	text     = b / (b + 2·(0.7 + 0.3·B/avg))           b blocks of p have t (BM25 of blocks)
//	heading  = Σ w / (1 + Σ w)                         w = 1, 0.8, 0.6, 0.4 for headings of up to 2, 4, 8, more terms
//	title    = w                                       the same for the title
//	score(p) = Σ idf·(text + 0.9·heading + 2.2·title) · near · share²
//
// A term found as the beginning of a longer word counts 0.3 to 0.9 by how much of the word
// it is. share is the part of Σ idf that the page has at all; near is 1 + s², s the part
// that its best block has. The best block also says at which heading the page opens. When
// the text of the first pages has come, those that have the query as it was typed, in the
// best block or a heading, count 1.5 times and come first.
//
// A concept is shown above the pages if the query has all terms of one of its names, or the
// name all terms of the query; the more equal the two sets are, the earlier.
//
// # Files
//
// All are compressed (zlib), as most servers compress only what they know to be text:
//
//	index.bin     what every search needs: the blocks of each page, the first term of each t file
//	<hash>/tN.bin terms in order with the blocks and headings of each
//	<hash>/xN.bin the text of consecutive blocks, with page, headings and anchors, as JSON
//	<hash>/cN.bin names of concepts, as JSON
//
// The folder is named after its contents, so that a browser never mixes two builds.
// README.md has figures.
package search

import (
	"strings"

	"golang.org/x/text/unicode/norm"
)

// A Document is one page as it is searched.
type Document struct {
	URL      string // from the root of the site, without a leading slash: "guide/install/"
	Title    string
	Lang     string // BCP 47, "" where unknown
	Sections []Section
}

// A Section is the text under one heading, up to the next of any level.
type Section struct {
	Heading string // "" before the first heading
	Anchor  string // the id of the heading, "" to open at the top
	Text    string // plain; white space of any kind counts as one space
}

// A Concept is found by its name and aliases.
type Concept struct {
	Name    string
	Aliases []string
	URL     string // as in Document
	Path    string // its place in the hierarchy, for the reader: "Vehicle ⊃ Car"
}

// A File is one file of the index; Name is a path from the index's folder.
type File struct {
	Name string
	Data []byte
}

// Build makes the index. Equal input gives equal files, in ascending order of their names.
// It takes O(n log n) in the text, for the sorting of terms, and some ten times the
// text's size in memory.
func Build(docs []Document, concepts []Concept) []File {
	b := newBuilder()
	for i := range docs {
		b.document(&docs[i])
	}
	entries := newEntries(concepts)
	for i, e := range entries {
		b.entry(uint32(i), e.label)
	}
	b.texts.close()
	return b.files(entries)
}

// builder collects what the files are made from.
type builder struct {
	tokenizer tokenizer
	terms     terms
	texts     texts
	pages     []int // blocks of each page
	blocks    uint32
}

func newBuilder() *builder {
	return &builder{terms: terms{index: map[string]int{}}}
}

func (b *builder) document(d *Document) {
	before := b.blocks
	title := plain(d.Title)
	b.texts.page(d.URL, title, d.Lang)
	sections := d.Sections
	// The title's own heading is the top of the page.
	for len(sections) > 0 && plain(sections[0].Heading) == "" && plain(sections[0].Text) == "" {
		sections = sections[1:]
	}
	first := Section{}
	if len(sections) > 0 && (plain(sections[0].Heading) == title || plain(sections[0].Heading) == "") {
		first, sections = sections[0], sections[1:]
	}
	b.section(title, "", "", plain(first.Text))
	for _, s := range sections {
		heading := plain(s.Heading)
		b.section(heading, heading, s.Anchor, plain(s.Text))
	}
	b.pages = append(b.pages, int(b.blocks-before))
}

// section adds one section: its first block stands for the terms of the name, which is
// the heading or the page's title.
func (b *builder) section(name, heading, anchor, text string) {
	b.texts.section(heading, anchor)
	b.name(name, func(t *term, class uint32) {
		t.headings = appendNew(t.headings, b.blocks<<2|class)
	})
	ends := cut(text)
	start, block := 0, 0
	for _, end := range ends {
		b.texts.block(strings.TrimSpace(text[start:end]))
		start = end
	}
	b.tokenizer.index(text, func(name []byte, at int, _ bool) {
		for at >= ends[block] {
			block++
		}
		t := b.terms.get(name)
		t.blocks = appendNew(t.blocks, b.blocks+uint32(block))
	})
	b.blocks += uint32(len(ends))
}

// name gives the terms of a title or heading with the class of its length.
func (b *builder) name(name string, add func(t *term, class uint32)) {
	n := 0
	b.tokenizer.query(name, func([]byte, int, bool) { n++ })
	class := uint32(3)
	for i, most := range []int{2, 4, 8} {
		if n <= most {
			class = uint32(i)
			break
		}
	}
	b.tokenizer.index(name, func(term []byte, _ int, _ bool) { add(b.terms.get(term), class) })
}

func (b *builder) entry(number uint32, label string) {
	b.tokenizer.index(label, func(name []byte, _ int, _ bool) {
		t := b.terms.get(name)
		t.entries = appendNew(t.entries, number)
	})
}

// appendNew adds n to an ascending list that may end with it.
func appendNew(list []uint32, n uint32) []uint32 {
	if len(list) > 0 && list[len(list)-1] == n {
		return list
	}
	return append(list, n)
}

// plain composes text and makes every run of white space one space.
func plain(text string) string {
	if isPlain(text) { // ASCII from Sections
		return text
	}
	return norm.NFC.String(strings.Join(strings.Fields(strings.ToValidUTF8(text, "\uFFFD")), " "))
}

func isPlain(text string) bool {
	for i := range len(text) {
		c := text[i]
		if c >= 0x80 || c < ' ' || c == ' ' && (i == 0 || i == len(text)-1 || text[i-1] == ' ') {
			return false
		}
	}
	return true
}
