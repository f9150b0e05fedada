package extract

import (
	"bytes"
	"strings"
	"unicode"
	"unicode/utf8"

	"docgen/internal/page"
	"docgen/internal/source"

	"github.com/yuin/goldmark/ast"
	east "github.com/yuin/goldmark/extension/ast"
)

// A named heading is open: what follows stands under it.
type named struct {
	level    int
	name     page.Definition // without a text; zero where it is no name
	sections int             // the number of the last heading under it
}

// An undefined name stands in a heading, and awaits the paragraph that defines it.
type undefined struct {
	page.Definition
	paragraph ast.Node
}

// define reads the definitions that begin the lines of a paragraph. Where there is none,
// the paragraph defines the heading that it follows.
func (w *walker) define(n ast.Node) {
	form := page.ParagraphDefinition
	if isItemText(n) {
		form = page.ItemDefinition
	}
	if form == page.ItemDefinition && !w.extractor.loose {
		return
	}
	names, plain := w.openings(n, form)
	awaited := n == w.undefined.paragraph
	if len(names) == 0 && !plain && !awaited {
		return
	}
	r, marked := w.readMarked(n, names)
	found := r.definitions(marked, form)
	if len(found) == 0 && plain {
		found = r.plainDefinition(form)
	}
	if d, ok := r.underHeading(w.undefined.Definition); ok && awaited && len(found) == 0 {
		found = append(found, d)
	}
	w.page.Definitions = append(w.page.Definitions, found...)
}

// An opening is a place that may be a name with a definition: emphasis, code or a link that
// begins a line.
type opening struct {
	node ast.Node
	// unseen is the name where Markdown does not see the emphasis, because Chinese
	// punctuation stands inside and a character outside of its end: **橡树：**一种树.
	unseen string
}

// openings lists the openings of a paragraph that something like a colon follows. It also
// tells whether the paragraph may begin with a name in plain text. It looks at the first
// bytes only, so that most paragraphs are passed over at little cost.
func (w *walker) openings(n ast.Node, form page.DefinitionForm) (names []opening, plain bool) {
	begins := true
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		switch c := c.(type) {
		case *ast.Text:
			text := c.Segment.Value(w.src)
			if begins && !isOrnament(text) {
				plain = plain || c == n.FirstChild() && maySeparate(text, form)
				if name := w.unseenName(c.Segment.Start); name != "" {
					names = append(names, opening{c, name})
				}
				begins = false
			}
			begins = begins || c.SoftLineBreak() || c.HardLineBreak()
		case *ast.Emphasis, *ast.CodeSpan, *ast.Link:
			if begins && w.mayDefine(c) {
				names = append(names, opening{node: c})
			}
			begins = false
		case *ast.RawHTML:
			begins = begins || w.isBreak(c)
		case *ast.Image, *east.TaskCheckBox:
		default:
			begins = false
		}
	}
	return names, plain
}

func (w *walker) isBreak(n *ast.RawHTML) bool {
	name, _ := tagName(n.Segments.Value(w.src))
	return name == "br"
}

// unseenName returns the name with its colon that stands at an offset in emphasis which
// Markdown does not see, empty where there is none.
func (w *walker) unseenName(at int) string {
	const reach = 4 * maxNameLength
	if !bytes.HasPrefix(w.src[at:], []byte("**")) {
		return ""
	}
	name, _, shut := strings.Cut(string(w.src[at+2:min(len(w.src), at+reach)]), "**")
	if !shut || !strings.HasSuffix(name, ":") && !strings.HasSuffix(name, "：") || strings.ContainsAny(name, "\n\\&*_`[<$") {
		return ""
	}
	return name
}

// isOrnament reports whether text before a name is no part of a sentence: white space,
// a tick, an emoji.
func isOrnament(text []byte) bool {
	for _, r := range string(text) {
		if !unicode.IsSpace(r) && !unicode.In(r, unicode.So, unicode.Sk, unicode.Mn, unicode.Cf) {
			return false
		}
	}
	return true
}

// maySeparate reports whether the beginning of a text holds a dash that sets a name off,
// or, in a list item, a colon.
func maySeparate(text []byte, form page.DefinitionForm) bool {
	const reach = 4 * maxNameLength
	head := text[:min(len(text), reach)]
	holds := func(mark string) bool { return bytes.Contains(head, []byte(mark)) }
	return holds("——") || holds(" — ") || holds(" – ") || holds(" - ") ||
		form == page.ItemDefinition && (holds("：") || holds(": "))
}

// mayDefine reports whether something that looks like a separator follows a marked name,
// or ends it.
func (w *walker) mayDefine(name ast.Node) bool {
	next, ok := name.NextSibling().(*ast.Text)
	if !ok {
		return false
	}
	const reach = 32
	text := strings.TrimLeftFunc(string(w.src[next.Segment.Start:min(next.Segment.Stop, next.Segment.Start+reach)]), unicode.IsSpace)
	first, _ := utf8.DecodeRuneInString(text)
	if strings.ContainsRune(":：—–-（([【", first) || isCopula(text) {
		return true
	}
	var last *ast.Text
	for n := name.LastChild(); n != nil; n = n.LastChild() {
		last, _ = n.(*ast.Text)
	}
	if last == nil {
		return false
	}
	inside := string(last.Segment.Value(w.src))
	return strings.HasSuffix(inside, ":") || strings.HasSuffix(inside, "：")
}

// A marked name is an opening in the text of its paragraph.
type marked struct {
	textRange
	line int // where its line begins
}

// readMarked flattens a block and gives the ranges of its openings.
func (w *walker) readMarked(n ast.Node, openings []opening) (*reading, []marked) {
	f := newFlattener(w.page.File, w.src)
	list := make([]marked, 0, len(openings))
	line := 0
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		from := f.builder.Len()
		f.addInline(c)
		if len(list) < len(openings) && c == openings[len(list)].node {
			list = append(list, marked{textRange{from, f.builder.Len()}, line})
		}
		switch c := c.(type) {
		case *ast.Text:
			if c.SoftLineBreak() || c.HardLineBreak() {
				line = f.builder.Len()
			}
		case *ast.RawHTML:
			if w.isBreak(c) {
				line = f.builder.Len()
			}
		}
	}
	passage := f.passage(page.PlainText)
	r := newReading(&passage, w.extractor.settings)
	for i, o := range openings {
		if o.unseen == "" {
			continue
		}
		// A space for the line break may stand before the name; of a damaged file the name
		// may read otherwise, and is left out.
		x := &list[i].textRange
		x.end = min(len(r.text), x.start+len(" ")+len(o.unseen))
		if at := strings.Index(r.text[x.start:x.end], o.unseen); at >= 0 {
			x.start += at
			x.end = x.start + len(o.unseen)
		} else {
			x.end = x.start
		}
	}
	return r, list
}

// enter notes that a heading begins, whose text is given, and that the paragraph behind it
// defines what it names.
func (w *walker) enter(h *ast.Heading, text *source.Fragment) {
	if !w.extractor.loose {
		return
	}
	for n := len(w.outline); n > 0 && w.outline[n-1].level >= h.Level; n-- {
		w.outline = w.outline[:n-1]
	}
	parent := &w.top
	if n := len(w.outline); n > 0 {
		parent = &w.outline[n-1]
	}
	r := newReading(&page.Passage{Text: text}, w.extractor.settings)
	x := r.withoutNumber(&parent.sections)
	own := named{level: h.Level}
	if d, ok := r.headingName(x); ok {
		own.name = d
	}
	// An introduction is about what the heading above it names.
	about := own.name
	if isIntroduction(about.Name) {
		about = parent.name
	}
	w.outline = append(w.outline, own)
	w.await(h.NextSibling(), about)
}

// enterTitle is enter for the front matter's title, which a page may have for its heading.
func (w *walker) enterTitle(root ast.Node) {
	title, _ := w.page.FrontMatter.Params["title"].(string)
	key := w.page.FrontMatter.Places["title"]
	if title == "" || key.IsZero() || !w.extractor.loose {
		return
	}
	line, start := w.page.File.LineText(key.Start)
	at := strings.LastIndex(line, title)
	if start+at < key.End {
		return // it is written in another way than it reads
	}
	text := source.FragmentOf(w.page.File.Span(start+at, start+at+len(title)))
	r := newReading(&page.Passage{Text: text}, w.extractor.settings)
	if d, ok := r.headingName(textRange{0, len(r.text)}); ok {
		w.top.name = d
		w.await(root.FirstChild(), d)
	}
}

// await notes that the paragraph after a heading defines a name. HTML and images between
// them (a comment, an anchor, a badge) do not count.
func (w *walker) await(next ast.Node, name page.Definition) {
	name.Form = page.HeadingDefinition
	w.undefined = undefined{}
	for next != nil && (next.Kind() == ast.KindHTMLBlock || next.Kind() == ast.KindParagraph && isWordless(next)) {
		next = next.NextSibling()
	}
	if name.Name != "" && next != nil && next.Kind() == ast.KindParagraph {
		w.undefined = undefined{name, next}
	}
}

// isWordless reports whether a paragraph holds nothing but HTML tags and images.
func isWordless(n ast.Node) bool {
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		t, isText := c.(*ast.Text)
		if c.Kind() != ast.KindRawHTML && c.Kind() != ast.KindImage && !(isText && t.Segment.Len() == 0) {
			return false
		}
	}
	return true
}

// defineTerm reads a term of a definition list. Several terms may share one description.
func (w *walker) defineTerm(n *east.DefinitionTerm) {
	next := n.NextSibling()
	for next != nil && next.Kind() == east.KindDefinitionTerm {
		next = next.NextSibling()
	}
	if next == nil || next.Kind() != east.KindDefinitionDescription || next.FirstChild() == nil {
		return
	}
	if text := next.FirstChild(); text.Kind() == ast.KindTextBlock || text.Kind() == ast.KindParagraph {
		w.definePair(n, text, page.TermDefinition)
	}
}

// definePair takes one block for a name and another for what it means.
func (w *walker) definePair(name, text ast.Node, form page.DefinitionForm) {
	names, _ := w.readMarked(name, nil)
	said, _ := w.readMarked(text, nil)
	d, ok := names.named(textRange{0, len(names.text)})
	if !ok {
		return
	}
	if d.Text, ok = said.says(textRange{0, len(said.text)}); !ok || form != page.TermDefinition && !isProse(d.Text) {
		return
	}
	d.Form = form
	w.page.Definitions = append(w.page.Definitions, d)
}

// defineRows reads the rows of a table whose header names a column of definitions.
func (w *walker) defineRows(t *east.Table) {
	header := t.FirstChild()
	if header == nil {
		return
	}
	name, text, form, ok := definingColumns(w.headerCells(header))
	if !ok || form == page.ItemDefinition && !w.extractor.loose {
		return
	}
	for row := header.NextSibling(); row != nil; row = row.NextSibling() {
		n, s := cellAt(row, name), cellAt(row, text)
		if n != nil && s != nil {
			w.definePair(n, s, form)
		}
	}
}

func cellAt(row ast.Node, column int) ast.Node {
	cell := row.FirstChild()
	for ; cell != nil && column > 0; column-- {
		cell = cell.NextSibling()
	}
	return cell
}

// headerCells gives the texts of a table's header as they are written, without emphasis
// and notes in brackets, in lower case.
func (w *walker) headerCells(header ast.Node) []string {
	var cells []string
	for c := header.FirstChild(); c != nil; c = c.NextSibling() {
		text := ""
		if c.Lines().Len() > 0 {
			s := c.Lines().At(0)
			text = strings.ToLower(strings.Trim(string(s.Value(w.src)), " \t*_`"))
		}
		if i := strings.IndexAny(text, "(（"); i > 0 {
			text = strings.TrimSpace(text[:i])
		}
		cells = append(cells, text)
	}
	return cells
}
