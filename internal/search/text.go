package search

import "strings"

// packBytes is about how much text is fetched to show one result, before compression.
// Small packs compress badly, large ones cost more for each result.
const packBytes = 7 << 10

// texts packs the text of blocks, in order, into JSON:
//
//	[[url, title, lang, [[anchor, heading, [block, …]], …]], …]
//
// A page or section that goes on in the next pack is named again there.
type texts struct {
	packs  [][]byte
	counts []int // blocks in each pack

	url, title, lang string // of the page that is being read
	anchor, heading  string // of the section
	newPage          bool   // whether the open pack still has to name them
	newSection       bool

	open  []textPage
	count int
	size  int
}

type textPage struct {
	url, title, lang string
	sections         []textSection
}

type textSection struct {
	anchor, heading string
	blocks          []string
}

func packTexts(pages []cutPage) texts {
	var t texts
	for i := range pages {
		p := &pages[i]
		t.page(p.url, p.title, p.lang)
		for _, s := range p.sections {
			t.section(s.heading, s.anchor)
			start := 0
			for _, end := range s.ends {
				t.block(strings.TrimSpace(s.text[start:end]))
				start = end
			}
		}
	}
	t.close()
	return t
}

func (t *texts) page(url, title, lang string) {
	t.url, t.title, t.lang, t.newPage = url, title, lang, true
}

func (t *texts) section(heading, anchor string) {
	t.heading, t.anchor, t.newSection = heading, anchor, true
}

// block adds a block to the section.
func (t *texts) block(text string) {
	if t.count > 0 && t.size+len(text) > packBytes {
		t.close()
	}
	if t.newPage {
		t.open = append(t.open, textPage{url: t.url, title: t.title, lang: t.lang})
		t.size += len(t.url) + len(t.title)
	}
	p := &t.open[len(t.open)-1]
	if t.newPage || t.newSection {
		p.sections = append(p.sections, textSection{anchor: t.anchor, heading: t.heading})
		t.size += len(t.anchor) + len(t.heading)
	}
	t.newPage, t.newSection = false, false
	s := &p.sections[len(p.sections)-1]
	s.blocks = append(s.blocks, text)
	t.count++
	t.size += len(text)
}

// close ends the pack.
func (t *texts) close() {
	if t.count > 0 {
		t.packs = append(t.packs, t.encode())
		t.counts = append(t.counts, t.count)
	}
	t.open, t.size, t.count, t.newPage = nil, 0, 0, true
}

func (t *texts) encode() []byte {
	pages := make([]any, len(t.open))
	for i, p := range t.open {
		sections := make([]any, len(p.sections))
		for k, s := range p.sections {
			sections[k] = []any{s.anchor, s.heading, s.blocks}
		}
		pages[i] = []any{p.url, p.title, p.lang, sections}
	}
	return encodeJSON(pages)
}
