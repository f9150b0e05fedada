package extract

import (
	"docgen/internal/page"
	"docgen/internal/source"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// unescapeDestination resolves the backslash escapes and character references of a
// link's destination.
func unescapeDestination(b []byte) string {
	return string(util.ResolveEntityNames(util.ResolveNumericReferences(util.UnescapePunctuations(b))))
}

func (w *walker) htmlBlock(n *ast.HTMLBlock) {
	lines := text.NewSegments()
	lines.AppendAll(n.Lines().Sliced(0, n.Lines().Len()))
	if n.HasClosure() {
		lines.Append(n.ClosureLine)
	}
	w.rawHTML(lines, true)
	if found := len(w.page.RawHTML); found > 0 && w.isComment(n) {
		w.page.RawHTML[found-1].Next = w.blockAfter(n)
	}
}

// isComment reports whether a block of HTML begins with a comment.
func (w *walker) isComment(n ast.Node) bool {
	html, ok := n.(*ast.HTMLBlock)
	return ok && html.HTMLBlockType == ast.HTMLBlockType2
}

// blockAfter returns the span of the next block behind one that is no comment.
func (w *walker) blockAfter(n ast.Node) source.Span {
	next := n.NextSibling()
	for next != nil && w.isComment(next) {
		next = next.NextSibling()
	}
	if next == nil {
		return source.Span{}
	}
	start, end := len(w.src), 0
	walkTree(next, func(n ast.Node, entering bool) bool {
		if n.Type() != ast.TypeBlock || !entering {
			return false
		}
		if x, ok := w.extents[n]; ok {
			start, end = min(start, x.start), max(end, x.end)
		}
		if lines := n.Lines(); lines != nil && lines.Len() > 0 {
			start, end = min(start, lines.At(0).Start), max(end, lines.At(lines.Len()-1).Stop)
		}
		if html, ok := n.(*ast.HTMLBlock); ok && html.HasClosure() {
			end = max(end, html.ClosureLine.Stop)
		}
		return true
	})
	if start >= end {
		return source.Span{}
	}
	return w.page.File.Span(start, end)
}

func (w *walker) inlineHTML(n *ast.RawHTML) { w.rawHTML(n.Segments, false) }

// rawHTML adds a piece of raw HTML, the links in it, and the anchors that it defines.
func (w *walker) rawHTML(segments *text.Segments, block bool) {
	b := source.NewFragmentBuilder(w.page.File)
	for i := range segments.Len() {
		s := segments.At(i)
		b.Copy(s.Start, s.Stop)
	}
	if b.Len() == 0 {
		return
	}
	f := b.Fragment()
	span := f.Whole()
	span.End = max(span.Start, trimRight(w.src, span.Start, span.End))
	w.page.RawHTML = append(w.page.RawHTML, page.RawHTML{Span: span, Block: block})
	for _, a := range attributes(f.Text) {
		switch a.name {
		case "id", "name":
			if a.value != "" {
				w.anchors[a.value] = true
			}
		case "href", "src":
			w.page.Links = append(w.page.Links, page.Link{
				Target:     a.value,
				Image:      a.tag == "img",
				Span:       f.Span(a.tagStart, a.tagEnd),
				TargetSpan: f.Span(a.start, a.end),
				HTML:       true,
			})
		}
	}
}
