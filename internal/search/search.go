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
// it is. A word of five Latin letters or more that nothing matches or continues stands for up
// to three words that are one edit away (a letter added, left out or another, or two
// neighbours swapped), at half their weight; the reader is told. share is the part of Σ idf that the page has at all; near is 1 + s², s the part
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

import "sync"

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
// It takes O(n log n) in the text, for the sorting of terms, and some five times the
// text's size in memory.
func Build(docs []Document, concepts []Concept) []File {
	pages := cutAll(docs)
	var wait sync.WaitGroup
	var packed texts
	wait.Go(func() { packed = packTexts(pages) })
	entries := newEntries(concepts)
	terms := collectTerms(pages, entries)
	wait.Wait()
	return encode(pages, &packed, terms, entries)
}

// collectTerms reads all pages, whose blocks are numbered as they come, and the names of
// the concepts.
func collectTerms(pages []cutPage, entries []entry) *terms {
	c := collector{terms: terms{index: map[string]int{}}}
	for i := range pages {
		for k := range pages[i].sections {
			c.section(&pages[i].sections[k])
		}
	}
	for i, e := range entries {
		c.entry(uint32(i), e.label)
	}
	return &c.terms
}

type collector struct {
	tokenizer tokenizer
	terms     terms
	blocks    uint32 // number of the next block
}

// section adds one section: its first block stands for the terms of its name.
func (c *collector) section(s *cutSection) {
	heading := c.blocks<<2 | c.lengthClass(s.name)
	c.tokenizer.index(s.name, func(name []byte, _ int, _ bool) {
		t := c.terms.get(name)
		t.headings = appendNew(t.headings, heading)
	})
	block := 0
	c.tokenizer.index(s.text, func(name []byte, at int, _ bool) {
		for at >= s.ends[block] {
			block++
		}
		t := c.terms.get(name)
		t.blocks = appendNew(t.blocks, c.blocks+uint32(block))
	})
	c.blocks += uint32(len(s.ends))
}

// lengthClass puts names of up to 2, 4, 8 and more terms into classes from 0.
func (c *collector) lengthClass(name string) uint32 {
	n := 0
	c.tokenizer.query(name, func([]byte, int, bool) { n++ })
	switch {
	case n <= 2:
		return 0
	case n <= 4:
		return 1
	case n <= 8:
		return 2
	}
	return 3
}

func (c *collector) entry(number uint32, label string) {
	c.tokenizer.index(label, func(name []byte, _ int, _ bool) {
		t := c.terms.get(name)
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
