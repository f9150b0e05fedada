package extract

import (
	"bytes"
	"slices"

	"docgen/internal/page"
	"docgen/internal/source"

	"github.com/yuin/goldmark/ast"
	east "github.com/yuin/goldmark/extension/ast"
)

// A proseReader gathers the runs of plain text of one page while its tree is walked.
type proseReader struct {
	w      *walker
	closed int  // open nodes whose text is no prose: links, headings, code
	tags   int  // open inline tags whose text is none
	block  int  // the first run of this block
	odd    bool // this block may hold a formula or a shortcode
}

// visit is called for each node of the tree, as walkTree does.
func (r *proseReader) visit(n ast.Node, entering bool) {
	switch n := n.(type) {
	case *ast.Text:
		if entering && r.closed == 0 && r.tags == 0 {
			r.text(n)
		}
	case *ast.RawHTML:
		if entering {
			r.tag(n)
		}
	case *ast.Link, *ast.Image, *ast.CodeSpan, *east.Strikethrough, *ast.Heading:
		if entering {
			r.closed++
		} else {
			r.closed--
		}
	case *ast.Paragraph, *ast.TextBlock, *east.TableCell, *east.DefinitionTerm:
		if entering {
			r.tags, r.block, r.odd = 0, len(r.w.page.Prose), false
		} else if r.odd {
			r.withoutFormulas(n)
		}
	}
}

// text adds a run, or goes on with the one before, which Markdown may have cut at any
// character that could have been a mark.
func (r *proseReader) text(n *ast.Text) {
	start, end := n.Segment.Start, n.Segment.Stop
	if start >= end {
		return
	}
	text := r.w.src[start:end]
	r.odd = r.odd || bytes.IndexByte(text, '$') >= 0 || bytes.IndexByte(text, '\\') >= 0 || bytes.IndexByte(text, '{') >= 0
	runs := r.w.page.Prose
	if last := len(runs) - 1; last >= r.block && runs[last].End == start {
		runs[last].End = end
		return
	}
	r.w.page.Prose = append(runs, r.w.page.File.Span(start, end))
}

// closedTags are the inline tags whose text is no prose, besides those of code.
var closedTags = map[string]bool{"a": true, "button": true, "del": true, "s": true, "script": true, "style": true, "svg": true, "math": true, "select": true, "textarea": true, "title": true}

func (r *proseReader) tag(n *ast.RawHTML) {
	name, closing := tagName(n.Segments.Value(r.w.src))
	if !closedTags[name] && !codeTag[name] {
		return
	}
	if !closing {
		r.tags++
	} else if r.tags > 0 {
		r.tags--
	}
}

// withoutFormulas takes formulas and shortcodes out of the runs of a block.
func (r *proseReader) withoutFormulas(n ast.Node) {
	f := newFlattener(r.w.page.File, r.w.src)
	f.add(n)
	passage := f.passage(page.PlainText)
	var holes []source.Span
	for _, o := range passage.Opaque {
		if o.Math {
			hole := passage.Text.Span(o.Start, o.End)
			if hole.Start > 0 && r.w.src[hole.Start-1] == '\\' { // \( and \[
				hole.Start--
			}
			holes = append(holes, hole)
		}
	}
	if lines := n.Lines(); lines != nil && lines.Len() > 0 {
		holes = append(holes, shortcodes(r.w.page.File.Span(lines.At(0).Start, lines.At(lines.Len()-1).Stop))...)
	}
	runs := slices.Clone(r.w.page.Prose[r.block:])
	r.w.page.Prose = subtract(r.w.page.Prose[:r.block], runs, union(holes))
}

// shortcodes finds what Hugo may read as a shortcode, {{< x >}} or {{% x %}}; one without
// an end goes on to the end of the range.
func shortcodes(s source.Span) []source.Span {
	var found []source.Span
	text := []byte(s.Text())
	for at := 0; ; {
		i := bytes.Index(text[at:], []byte("{{"))
		if i < 0 {
			return found
		}
		from := at + i
		at = len(text)
		if end := bytes.Index(text[from:], []byte("}}")); end >= 0 {
			at = from + end + len("}}")
		}
		found = append(found, s.File.Span(s.Start+from, s.Start+at))
	}
}

// union sorts ranges and joins those that overlap.
func union(list []source.Span) []source.Span {
	slices.SortFunc(list, source.Span.Compare)
	joined := list[:0]
	for _, s := range list {
		if n := len(joined); n > 0 && s.Start <= joined[n-1].End {
			joined[n-1].End = max(joined[n-1].End, s.End)
		} else {
			joined = append(joined, s)
		}
	}
	return joined
}

// subtract appends to list what is left of the runs without the holes. Both ascend, and
// none overlaps another of its kind. Linear time.
func subtract(list, runs, holes []source.Span) []source.Span {
	for _, run := range runs {
		for len(holes) > 0 && holes[0].End <= run.Start {
			holes = holes[1:]
		}
		for _, h := range holes {
			if h.Start >= run.End {
				break
			}
			if h.Start > run.Start {
				list = append(list, run.File.Span(run.Start, h.Start))
			}
			run.Start = min(max(run.Start, h.End), run.End)
		}
		if run.Start < run.End {
			list = append(list, run)
		}
	}
	return list
}
