package site

import (
	"cmp"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// An insertion replaces text[at:end] by new; most replace nothing.
type insertion struct {
	at, end int
	new     string
	order   int // among those at one place, so that spots nest
}

// linesBefore counts the lines that stand before the author's text in Hugo's content: the
// front matter, the mark at which the content begins, and an empty one.
const linesBefore = 3

// markdown returns the page's text as Hugo gets it: the author's, with marks put in.
// Links, raw HTML and all else that depends on how Hugo reads it are left alone; they are
// finished in Hugo's HTML.
func (o *overlay) markdown(p *sitePage) string {
	if p.Overloaded { // Hugo would take too long to read it
		return mark{kind: sourceHere, number: p.number}.String() + "\n"
	}
	text, shortcodes := p.File.Text, o.in.Settings.Shortcodes && !o.textOnly[p]
	edits := append(p.diagramFences(), o.formulaMarks(p)...)
	for _, span := range p.ForeignAttributes {
		edits = append(edits, insertion{at: span.Start, end: span.End})
	}
	for i, n := range p.spots {
		sp := o.spots[n]
		edits = append(edits,
			// Ends come before beginnings, the innermost first; p.spots has the outermost first.
			insertion{at: beforeEscape(text, sp.span.Start), new: mark{kind: spotOpen, number: n}.String(), order: 1 + i},
			insertion{at: sp.span.End, new: mark{kind: spotClose, number: n}.String(), order: -1 - i})
	}
	slices.SortStableFunc(edits, func(a, b insertion) int { return cmp.Or(a.at-b.at, a.order-b.order) })

	var b strings.Builder
	b.Grow(p.Body.End - p.Body.Start + 16*len(edits) + 32)
	b.WriteString(mark{kind: contentOpen, number: p.number}.String())
	b.WriteString("\n\n")
	at := p.Body.Start
	for _, e := range edits {
		if e.at < at || e.at > p.Body.End {
			continue
		}
		writeHarmless(&b, text[at:e.at], shortcodes)
		b.WriteString(e.new)
		at = max(e.at, e.end)
	}
	writeHarmless(&b, text[at:p.Body.End], shortcodes)
	b.WriteByte('\n')
	return b.String()
}

// diagramFences gives each Mermaid fence an attribute with the diagram's number, by which
// the template render-codeblock-mermaid.html knows what it draws.
func (p *sitePage) diagramFences() []insertion {
	var list []insertion
	for i, d := range p.Diagrams {
		text := p.File.Text[d.Span.Start:d.Span.End]
		fence := len(text) - len(strings.TrimLeft(text, text[:min(1, len(text))]))
		end := strings.IndexAny(text, "\r\n")
		if fence < 3 || end < fence {
			continue
		}
		list = append(list, insertion{
			at:  d.Span.Start + fence,
			end: d.Span.Start + end,
			new: "mermaid {diagram=" + diagramAttribute(i) + "}",
		})
	}
	return list
}

// diagramAttribute is the attribute's value for a page's diagram: they count from 1.
func diagramAttribute(index int) string { return strconv.Itoa(index + 1) }

// beforeEscape moves an offset that stands between a backslash and what it escapes to
// before the backslash.
func beforeEscape(text string, at int) int {
	slashes := 0
	for at-slashes > 0 && text[at-slashes-1] == '\\' {
		slashes++
	}
	return at - slashes%2
}

// nonchar entities that Markdown would turn into a mark's characters: U+FDD0–U+FDEF is
// 64976–65007.
var markEntity = regexp.MustCompile(`&#(?:[xX]0*[fF][dD][dDeE][0-9a-fA-F]|0*6(?:49[7-9]|500)[0-9]);`)

// hugosOwn and shortcodeHere find what Hugo gives a meaning in any text, as far as it goes
// before the place where it is cut: shortcodes and what Hugo puts around a text that it has
// rendered, and the words that it puts in the place of shortcodes. Two and not one, since
// both are looked for in all text of a site: an expression that begins with one literal is
// found hundreds of times as fast as one that begins with either of two.
var hugosOwn = regexp.MustCompile(`\{\{(?:[<%]|__hugo_ctx)`)

const shortcodeHere = "HAHAHUGOSHORTCODE"

// writeHarmless writes the author's text without what could be taken for a mark, and
// without what Hugo would run or read as its own. Shortcodes may stay.
func writeHarmless(b *strings.Builder, text string, shortcodes bool) {
	const cut = len("{{")
	text = dropMarks(text)
	if strings.Contains(text, "&#") {
		text = markEntity.ReplaceAllString(text, "")
	}
	text = strings.ReplaceAll(text, shortcodeHere, shortcodeHere[:cut]+mark{kind: nothing}.String()+shortcodeHere[cut:])
	at := 0
	for _, m := range hugosOwn.FindAllStringIndex(text, -1) {
		if shortcodes && m[1]-m[0] == len("{{<") {
			continue
		}
		b.WriteString(text[at : m[0]+cut])
		b.WriteString(mark{kind: nothing}.String())
		at = m[0] + cut
	}
	b.WriteString(text[at:])
}
