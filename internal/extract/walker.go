package extract

import (
	"bytes"
	"cmp"
	"slices"
	"sort"
	"strings"

	"docgen/internal/page"
	"docgen/internal/source"

	"github.com/yuin/goldmark/ast"
	east "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
)

// A walker goes over the tree of one page and fills the page in.
type walker struct {
	extractor *Extractor
	page      *page.Page
	src       []byte
	context   parser.Context
	extents   map[ast.Node]extent
	limits    *limits

	// triggers are the offsets of whatever may make a passage a statement, ascending.
	// Text without any is never put together.
	triggers []int

	diagramContext diagramContext
	outline        []named // the open headings, the outermost first
	top            named   // the page itself
	undefined      undefined
	githubIDs      *slugger
	anchors        map[string]bool
}

func newWalker(e *Extractor, p *page.Page) *walker {
	w := &walker{
		extractor: e,
		page:      p,
		src:       parserInput(p.File.Text, p.Body.Start),
		context:   parser.NewContext(),
		extents:   map[ast.Node]extent{},
		limits:    &limits{},
		githubIDs: newSlugger(),
		anchors:   map[string]bool{},
	}
	w.context.Set(extentsKey, w.extents)
	w.context.Set(limitsKey, w.limits)
	w.triggers = findTriggers(legible(source.FragmentOf(p.File.Span(0, len(p.File.Text)))), e.settings)
	return w
}

func (w *walker) walk(root ast.Node) {
	w.enterTitle(root)
	prose := proseReader{w: w}
	walkTree(root, func(n ast.Node, entering bool) bool {
		if w.extractor.prose {
			prose.visit(n, entering)
		}
		if !entering {
			return false
		}
		switch n := n.(type) {
		case *ast.Heading:
			w.heading(n)
		case *ast.Paragraph, *ast.TextBlock:
			w.text(n)
			w.define(n)
		case *east.DefinitionTerm:
			w.text(n)
			w.defineTerm(n)
		case *east.Table:
			w.table(n)
			w.defineRows(n)
		case *ast.FencedCodeBlock:
			w.fence(n)
			return false
		case *ast.HTMLBlock:
			w.htmlBlock(n)
			return false
		case *ast.RawHTML:
			w.inlineHTML(n)
		case *ast.Link:
			w.link(n, n.Destination, n.Reference != nil, false)
		case *ast.Image:
			w.link(n, n.Destination, n.Reference != nil, true)
		case *ast.AutoLink:
			w.autoLink(n)
		}
		return true
	})
}

// finish puts in order what the tree holds out of order (footnotes stand at its end).
func (w *walker) finish() {
	p := w.page
	slices.SortStableFunc(p.Headings, func(a, b page.Heading) int { return a.Span.Compare(b.Span) })
	slices.SortStableFunc(p.Links, func(a, b page.Link) int {
		return cmp.Or(a.Span.Compare(b.Span), a.TargetSpan.Compare(b.TargetSpan))
	})
	slices.SortStableFunc(p.RawHTML, func(a, b page.RawHTML) int { return a.Span.Compare(b.Span) })
	slices.SortStableFunc(p.Math, func(a, b page.Formula) int { return a.Span.Compare(b.Span) })
	slices.SortStableFunc(p.Passages, func(a, b page.Passage) int {
		return a.Text.Whole().Compare(b.Text.Whole())
	})
	slices.SortStableFunc(p.Definitions, func(a, b page.Definition) int { return a.Term.Compare(b.Term) })
	for i := range p.Definitions {
		p.Definitions[i].Heading = p.HeadingAt(p.Definitions[i].Term.Start)
	}
	for i := range p.Links {
		p.Links[i].Heading = p.HeadingAt(p.Links[i].Span.Start)
	}
	for i := range p.Diagrams {
		p.Diagrams[i].Heading = p.HeadingAt(p.Diagrams[i].Span.Start)
	}
	for a := range w.anchors {
		p.Anchors = append(p.Anchors, a)
	}
	slices.Sort(p.Anchors)
	slices.SortStableFunc(p.Prose, source.Span.Compare)
	if reportLimits(p, w.limits); p.Overloaded {
		p.Prose = nil
	}
	p.Diagnostics.Sort()
}

func (w *walker) heading(n *ast.Heading) {
	f := newFlattener(w.page.File, w.src)
	f.add(n)
	passage := f.passage(page.PlainText)
	h := page.Heading{Level: n.Level, Text: strings.TrimSpace(passage.Text.Text), Span: w.headingSpan(n)}
	if id, ok := n.AttributeString(idAttribute); ok {
		if b, ok := id.([]byte); ok {
			h.ID = string(b)
		}
	}
	h.GitHubID = w.githubIDs.unique(githubSlug(h.Text))
	w.page.Headings = append(w.page.Headings, h)
	w.foreignID(n)
	w.diagramContext.enter(h.Level, legible(passage.Text))
	w.enter(n, passage.Text)
	if w.triggered(n) {
		w.page.Passages = append(w.page.Passages, passage)
	}
}

// foreignID notes the attributes of a heading whose id is no text.
func (w *walker) foreignID(n *ast.Heading) {
	end := w.headingSpan(n).End
	rest, _, _ := bytes.Cut(w.src[end:], []byte("\n"))
	begin := bytes.IndexByte(rest, '{')
	if begin < 0 {
		return
	}
	attributes, _ := parser.ParseAttributes(text.NewReader(rest[begin:]))
	if id, ok := attributes.Find([]byte(idAttribute)); ok && !isTextValue(id) {
		w.page.ForeignAttributes = append(w.page.ForeignAttributes, w.page.File.Span(end+begin, end+lineLength(rest)))
	}
}

// headingSpan covers a heading from its first # (or its first character, where it is
// underlined) to the end of its text.
func (w *walker) headingSpan(n *ast.Heading) source.Span {
	lines := n.Lines()
	if lines.Len() == 0 {
		at := min(max(n.Pos(), 0), len(w.src))
		end := at
		for end < len(w.src) && w.src[end] == '#' {
			end++
		}
		return w.page.File.Span(at, end)
	}
	start := lines.At(0).Start
	at := start
	for at > 0 && (w.src[at-1] == ' ' || w.src[at-1] == '\t') {
		at--
	}
	for at > 0 && w.src[at-1] == '#' {
		start, at = at-1, at-1
	}
	last := lines.At(lines.Len() - 1)
	return w.page.File.Span(start, max(start, trimRight(w.src, start, last.Stop)))
}

// trimRight returns the end of src[start:end] without trailing white space.
func trimRight(src []byte, start, end int) int {
	return start + len(bytes.TrimRight(src[start:end], " \t\r\n"))
}

// text reads a paragraph or the like.
func (w *walker) text(n ast.Node) {
	w.diagramContext.leaf(n)
	w.summary(n)
	w.formulas(n)
	if !w.triggered(n) {
		return
	}
	kind := page.PlainText
	if isItemText(n) {
		kind = page.ItemText
	}
	f := newFlattener(w.page.File, w.src)
	f.add(n)
	w.page.Passages = append(w.page.Passages, f.passage(kind))
}

// isItemText reports whether n is the first paragraph of a list item.
func isItemText(n ast.Node) bool {
	if n.Parent() == nil || n.Parent().Kind() != ast.KindListItem {
		return false
	}
	for s := n.PreviousSibling(); s != nil; s = s.PreviousSibling() {
		if s.Kind() == ast.KindParagraph || s.Kind() == ast.KindTextBlock {
			return false
		}
	}
	return true
}

func (w *walker) table(t *east.Table) {
	for row := t.FirstChild(); row != nil; row = row.NextSibling() {
		for cell := row.FirstChild(); cell != nil; cell = cell.NextSibling() {
			w.diagramContext.leaf(cell)
			w.formulas(cell)
			if w.triggered(cell) {
				w.cell(cell)
			}
		}
	}
}

// cell reads one table cell, with its neighbours where it holds nothing but a sign.
func (w *walker) cell(n ast.Node) {
	f := newFlattener(w.page.File, w.src)
	f.add(n)
	passage := f.passage(page.CellText)
	r, rest := cutSign(passage.Text.Text)
	_, known := signOf(r, w.extractor.settings)
	if !known || rest != "" || len(passage.Opaque) > 0 {
		w.page.Passages = append(w.page.Passages, passage)
		return
	}
	left, right := n.PreviousSibling(), n.NextSibling()
	if left == nil || right == nil || left.FirstChild() == nil || right.FirstChild() == nil {
		return
	}
	f = newFlattener(w.page.File, w.src)
	for _, cell := range []ast.Node{left, n, right} {
		f.lineBreak(cell.Lines().At(0).Start)
		f.add(cell)
	}
	w.page.Passages = append(w.page.Passages, f.passage(page.CellsText))
}

// triggered reports whether a block's lines hold a trigger. It takes O(log triggers).
func (w *walker) triggered(n ast.Node) bool {
	lines := n.Lines()
	if len(w.triggers) == 0 || lines == nil || lines.Len() == 0 {
		return false
	}
	i := sort.SearchInts(w.triggers, lines.At(0).Start)
	return i < len(w.triggers) && w.triggers[i] < lines.At(lines.Len()-1).Stop
}

// link adds a link or image of Markdown.
func (w *walker) link(n ast.Node, destination []byte, reference, image bool) {
	x, ok := w.extents[n]
	if !ok {
		return
	}
	l := page.Link{
		Target: unescapeDestination(destination),
		Image:  image,
		Span:   w.page.File.Span(x.start, x.end),
	}
	switch at, ok := offsetIn(w.src, destination); {
	case ok:
		l.TargetSpan = w.page.File.Span(at, at+len(destination))
	case !reference && x.end > x.start:
		// An empty destination stands before the closing bracket.
		l.TargetSpan = w.page.File.Span(x.end-1, x.end-1)
	default:
		l.TargetSpan = l.Span
	}
	w.page.Links = append(w.page.Links, l)
}

func (w *walker) autoLink(n *ast.AutoLink) {
	label := n.Label(w.src)
	start, ok := offsetIn(w.src, label)
	if !ok {
		return
	}
	target := string(n.URL(w.src))
	if n.AutoLinkType == ast.AutoLinkEmail && !strings.HasPrefix(strings.ToLower(target), "mailto:") {
		target = "mailto:" + target
	}
	span := w.page.File.Span(start, start+len(label))
	w.page.Links = append(w.page.Links, page.Link{Target: target, Span: span, TargetSpan: span})
}
