package check

import (
	"cmp"
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"docgen/internal/diag"
	"docgen/internal/page"
	"docgen/internal/source"
)

// A suppression is one comment that hides findings: <!-- docgen:ignore CODE: reason -->.
// A comment that is a block by itself covers the next block, one inside a line that line.
type suppression struct {
	comment    source.Span
	start, end int // what it covers, in the file's text
	codes      []diag.Code
	hasReason  bool
	first      bool // on its line; only such a comment may have the line to itself
}

var (
	suppressionComment = regexp.MustCompile(`(?s)<!--\s*docgen:ignore\b(.*?)-->`)
	suppressionStart   = regexp.MustCompile(`<!--\s*docgen:ignore\b`)
)

// A topic is what one code of a suppression is about.
type topic struct {
	file *source.File
	code diag.Code
}

// suppress drops the findings that comments hide, and adds findings about comments that
// hide nothing or give no reason. It takes time linear in findings and comments, and a sort.
func (f *facts) suppress(all diag.List) diag.List {
	var list []suppression
	covered := map[topic]ranges{}
	for _, p := range f.Pages {
		for _, s := range suppressions(p) {
			list = append(list, s)
			for _, code := range s.codes {
				t := topic{p.File, code}
				covered[t] = append(covered[t], [2]int{s.start, s.end})
			}
		}
	}
	for _, r := range covered {
		r.prepare()
	}
	starts := map[topic][]int{} // of findings
	kept := all[:0]
	for _, d := range all {
		t := topic{d.Span.File, d.Code}
		r, ok := covered[t]
		if ok {
			starts[t] = append(starts[t], d.Span.Start)
		}
		if !r.hold(d.Span.Start) {
			kept = append(kept, d)
		}
	}
	for _, s := range starts {
		slices.Sort(s)
	}
	var about diag.List
	for _, s := range list {
		isUsed := func(code diag.Code) bool {
			found := starts[topic{s.comment.File, code}]
			i, _ := slices.BinarySearch(found, s.start)
			return i < len(found) && found[i] < s.end
		}
		about = append(about, f.aboutSuppression(s, isUsed)...)
	}
	return append(kept, f.rate(about)...)
}

// ranges are ranges [start, end) of a text, which may overlap.
type ranges [][2]int

// prepare sorts the ranges and lets none end before one that begins earlier, so that the
// last range which begins before a place decides about it.
func (r ranges) prepare() {
	slices.SortFunc(r, func(a, b [2]int) int { return cmp.Compare(a[0], b[0]) })
	for i := 1; i < len(r); i++ {
		r[i][1] = max(r[i][1], r[i-1][1])
	}
}

// hold reports whether one of the prepared ranges holds a place.
func (r ranges) hold(at int) bool {
	i, _ := slices.BinarySearchFunc(r, at+1, func(x [2]int, start int) int { return cmp.Compare(x[0], start) })
	return i > 0 && at < r[i-1][1]
}

func (f *facts) aboutSuppression(s suppression, isUsed func(diag.Code) bool) diag.List {
	var found diag.List
	if !s.hasReason {
		found = append(found, diag.Diagnostic{
			Code: diag.SuppressionReason, Span: s.comment,
			Message: "this suppression gives no reason",
			Notes:   []string{"Say why after a colon: <!-- docgen:ignore broken-link: moved upstream -->."},
			Subject: codesOf(s),
		})
	}
	for _, code := range s.codes {
		d := diag.Diagnostic{Code: diag.SuppressionUnused, Span: s.comment, Subject: []string{string(code)}}
		_, known := f.severity[code]
		switch {
		case !known:
			d.Message = fmt.Sprintf("there is no check called %q", code)
		case isUsed(code) || f.severity[code] == diag.Off:
			continue
		default:
			d.Message = fmt.Sprintf("there is no %s here to ignore", code)
		}
		if len(s.codes) == 1 {
			d.Fixes = []diag.Fix{{Title: "remove the comment", Safe: known, Edits: []diag.Edit{{Span: s.removable()}}}}
		}
		found = append(found, d)
	}
	return found
}

func codesOf(s suppression) []string {
	var list []string
	for _, c := range s.codes {
		list = append(list, string(c))
	}
	return list
}

// removable is the comment, or its lines, ends included, where nothing else stands on them.
func (c *suppression) removable() source.Span {
	if !c.first {
		return c.comment
	}
	s := c.comment
	text := s.File.Text
	start := strings.LastIndexByte(text[:s.Start], '\n') + 1
	end := len(text)
	if n := strings.IndexByte(text[s.End:], '\n'); n >= 0 {
		end = s.End + n + 1
	}
	if strings.TrimSpace(text[start:s.Start]) != "" || strings.TrimSpace(text[s.End:end]) != "" {
		return s
	}
	return s.File.Span(start, end)
}

// isAlone reports whether a comment is all that its lines hold of a block of HTML.
func isAlone(comment, block source.Span) bool {
	text := comment.File.Text
	before := text[block.Start:comment.Start]
	before = before[strings.LastIndexByte(before, '\n')+1:]
	after, _, _ := strings.Cut(text[comment.End:], "\n")
	return strings.Trim(before, " \t>") == "" && strings.TrimSpace(after) == ""
}

// suppressions reads the comments of a page. It takes linear time, be the page one line: it
// looks at the rest of a line for the first comment on it only.
func suppressions(p *page.Page) []suppression {
	var list []suppression
	line, start := "", -1 // of the comment before
	for _, html := range p.RawHTML {
		text := html.Span.Text()
		for _, m := range suppressionComment.FindAllStringSubmatchIndex(text, -1) {
			at := html.Span.Start
			s := suppression{comment: p.File.Span(at+m[0], at+m[1])}
			codes, reason, _ := strings.Cut(strings.Replace(text[m[2]:m[3]], "：", ":", 1), ":")
			s.hasReason = strings.TrimSpace(reason) != ""
			for _, c := range strings.FieldsFunc(codes, func(r rune) bool { return r == ',' || r == ' ' || r == '\n' || r == '\t' || r == '\r' }) {
				s.codes = append(s.codes, diag.Code(c))
			}
			if s.first = start < 0 || s.comment.Start > start+len(line); s.first {
				line, start = p.File.LineText(s.comment.Start)
			}
			s.start, s.end = start, start+len(line)+1
			if s.first && html.Block && isAlone(s.comment, html.Span) {
				// It also covers what follows it: the rest of its block of HTML, or the
				// block behind it.
				s.end = max(s.end, html.Span.End, html.Next.End)
			}
			list = append(list, s)
		}
	}
	return list
}

// UnclosedSuppressions returns an error for each comment that begins a suppression and
// never ends: the rest of the page is then part of the comment, and nobody can tell what
// was meant to be hidden.
func UnclosedSuppressions(pages []*page.Page) error {
	var mistakes []error
	for _, p := range pages {
		for _, html := range p.RawHTML {
			text := html.Span.Text()
			end := strings.LastIndex(text, "-->")
			for _, m := range suppressionStart.FindAllStringIndex(text, -1) {
				if m[0] > end {
					place := p.File.Position(html.Span.Start + m[0])
					mistakes = append(mistakes, fmt.Errorf("%s:%d:%d: this suppression never ends: --> is missing", p.File.Path, place.Line, place.Column))
				}
			}
		}
	}
	return errors.Join(mistakes...)
}
