package extract

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"docgen/internal/mermaid"
	"docgen/internal/page"
	"docgen/internal/source"

	"github.com/yuin/goldmark/ast"
)

// containment tells whether a flowchart states containment by the rules 1, 2, 4 and 5,
// and whether the author said so outright (1 and 2).
func (w *walker) containment(model mermaid.Diagram) (contains, explicit bool) {
	for _, c := range model.Comments() {
		if rest, ok := strings.CutPrefix(c.Text, "docgen:"); ok {
			switch strings.TrimSpace(rest) {
			case "contains":
				return true, true
			case "none":
				return false, true
			}
		}
	}
	if said := w.page.FrontMatter.Docgen.Diagrams; said != page.Unsaid {
		return said == page.Yes, true
	}
	title := legible(frontMatterTitle(w.page))
	if said := w.diagramContext.nearest(w, title); said != page.Unsaid {
		return said == page.Yes, false
	}
	return w.extractor.settings.DiagramsContain, false
}

// frontMatterTitle is the title that the front matter sets, empty where it sets none.
func frontMatterTitle(p *page.Page) *source.Fragment {
	title, _ := p.FrontMatter.Params["title"].(string)
	key := p.FrontMatter.Places["title"]
	if key.IsZero() {
		return fragmentOf(title, p.FrontMatter.Span)
	}
	line, start := p.File.LineText(key.Start)
	return fragmentOf(title, p.File.Span(start, start+len(line)))
}

// A diagramContext follows a page from the top and knows, at any place, what the text
// above says of the diagrams there. Text is put together only where a flowchart asks.
type diagramContext struct {
	headings []outlineEntry // the last heading and its parents, the outermost first
	leaves   []ast.Node     // blocks of text since the last heading that nothing asked for yet
	said     page.Choice    // what the text since the last heading says, as far as asked
}

// An outlineEntry is a heading by its level and legible text.
type outlineEntry struct {
	level int
	text  string
}

// enter notes that a heading begins.
func (c *diagramContext) enter(level int, text string) {
	for n := len(c.headings); n > 0 && c.headings[n-1].level >= level; n-- {
		c.headings = c.headings[:n-1]
	}
	c.headings = append(c.headings, outlineEntry{level, text})
	c.leaves, c.said = c.leaves[:0], page.Unsaid
}

// leaf notes a block of text.
func (c *diagramContext) leaf(n ast.Node) { c.leaves = append(c.leaves, n) }

// nearest returns what the nearest text that names a relation says: the text since the
// last heading, then that heading, its parents, and the page's title. Asking for every
// diagram of a page takes time linear in its text.
func (c *diagramContext) nearest(w *walker, title string) page.Choice {
	for i := len(c.leaves) - 1; i >= 0; i-- {
		if said := lastRelation(w.visibleText(c.leaves[i]), contextWords); said != page.Unsaid {
			c.said = said
			break
		}
	}
	c.leaves = c.leaves[:0]
	if c.said != page.Unsaid {
		return c.said
	}
	for i := len(c.headings) - 1; i >= 0; i-- {
		if said := lastRelation(c.headings[i].text, contextWords); said != page.Unsaid {
			return said
		}
	}
	return lastRelation(title, contextWords)
}

// visibleText gives the legible text of a block without its code and formulas.
func (w *walker) visibleText(n ast.Node) string {
	f := newFlattener(w.page.File, w.src)
	f.add(n)
	p := f.passage(page.PlainText)
	var b strings.Builder
	at := 0
	words := legible(p.Text)
	for _, o := range p.Opaque {
		b.WriteString(words[at:o.Start])
		b.WriteByte(' ')
		at = o.End
	}
	b.WriteString(words[at:])
	return b.String()
}

// A relationWord is a word that names a relation.
type relationWord struct {
	word string
	says page.Choice
	not  string // a longer word that the word is no part of
}

// contextWords are the words that decide about a whole diagram (rule 4). Words for
// layers and classes are not among them: stacks, call flows and decision trees use them.
var contextWords = []relationWord{
	{"⊃", page.Yes, ""},
	{"包含关系", page.Yes, ""},
	{"包含图", page.Yes, "包含图例"},
	{"containment", page.Yes, ""},
	{"contains", page.Yes, ""},
	{"依赖关系", page.No, ""},
	{"→", page.No, ""},
	{"dependency", page.No, ""},
	{"组合关系", page.No, ""},
	{"∘", page.No, ""},
	{"composition", page.No, ""},
	{"实现关系", page.No, ""},
	{"≡", page.No, ""},
	{"implementation", page.No, ""},
	{"流程", page.No, ""},
	{"flow", page.No, ""},
}

// labelWords are the words that decide about one edge by its label (rule 3), where the
// short forms are enough.
var labelWords = append([]relationWord{
	{"包含", page.Yes, ""},
	{"不包含", page.No, ""},
	{"依赖", page.No, ""},
	{"组合", page.No, ""},
	{"实现", page.No, ""},
}, contextWords...)

// lastRelation returns what the relation named last in a text says. Latin words match
// whole, in any case; of two words that end together the longer counts.
func lastRelation(text string, words []relationWord) page.Choice {
	text = strings.ToLower(text)
	said, last, width := page.Unsaid, -1, 0
	for _, w := range words {
		end := lastWord(text, w)
		if end > last || end >= 0 && end == last && len(w.word) > width {
			said, last, width = w.says, end, len(w.word)
		}
	}
	return said
}

// lastWord returns the end of a word's last occurrence in a text, -1 where there is none.
func lastWord(text string, w relationWord) int {
	for end := len(text); ; {
		i := strings.LastIndex(text[:end], w.word)
		if i < 0 {
			return -1
		}
		to := i + len(w.word)
		isPart := w.not != "" && strings.HasPrefix(text[i:], w.not)
		if !isPart && (w.word[0] >= 0x80 || wholeWord(text, i, to)) {
			return to
		}
		end = to - 1
	}
}

// wholeWord reports whether text[start:end] is not part of a longer Latin word.
func wholeWord(text string, start, end int) bool {
	before, _ := utf8.DecodeLastRuneInString(text[:start])
	after, _ := utf8.DecodeRuneInString(text[end:])
	return !isLatinWord(before) && !isLatinWord(after)
}

// isLatinWord reports whether r is part of words that are written with spaces between
// them.
func isLatinWord(r rune) bool {
	return r == '_' || unicode.In(r, unicode.Latin, unicode.Greek, unicode.Cyrillic, unicode.Nd)
}
